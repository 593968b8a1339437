SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t9"."n_risk" > 0) AS "children_risk",
    SUM("t9"."n_risk") AS "value_risk",
    MAX("t9"."n_risk") AS "largest_risk",
    COUNT(*) FILTER(WHERE
      "t9"."n_no_risk" > 0) AS "children_no_risk",
    SUM("t9"."n_no_risk") AS "value_no_risk",
    MAX("t9"."n_no_risk") AS "largest_no_risk",
    COUNT(*) FILTER(WHERE
      "t9"."n_not_assessed" > 0) AS "children_not_assessed",
    SUM("t9"."n_not_assessed") AS "value_not_assessed",
    MAX("t9"."n_not_assessed") AS "largest_not_assessed",
    COUNT(*) FILTER(WHERE
      "t9"."n_not_recorded" > 0) AS "children_not_recorded",
    SUM("t9"."n_not_recorded") AS "value_not_recorded",
    MAX("t9"."n_not_recorded") AS "largest_not_recorded",
    COUNT(*) AS "children_held",
    SUM("t9"."n_held") AS "value_held",
    MAX("t9"."n_held") AS "largest_held",
    COUNT(*) FILTER(WHERE
      "t9"."n_risk_rest" > 0) AS "children_risk_rest",
    SUM("t9"."n_risk_rest") AS "value_risk_rest",
    MAX("t9"."n_risk_rest") AS "largest_risk_rest",
    COUNT(*) FILTER(WHERE
      "t9"."n_no_risk_rest" > 0) AS "children_no_risk_rest",
    SUM("t9"."n_no_risk_rest") AS "value_no_risk_rest",
    MAX("t9"."n_no_risk_rest") AS "largest_no_risk_rest",
    COUNT(*) FILTER(WHERE
      "t9"."n_not_assessed_rest" > 0) AS "children_not_assessed_rest",
    SUM("t9"."n_not_assessed_rest") AS "value_not_assessed_rest",
    MAX("t9"."n_not_assessed_rest") AS "largest_not_assessed_rest",
    COUNT(*) FILTER(WHERE
      "t9"."n_not_recorded_rest" > 0) AS "children_not_recorded_rest",
    SUM("t9"."n_not_recorded_rest") AS "value_not_recorded_rest",
    MAX("t9"."n_not_recorded_rest") AS "largest_not_recorded_rest"
  FROM (
    SELECT
      "t8"."child_id",
      COUNT(*) FILTER(WHERE
        "t8"."risk") AS "n_risk",
      COUNT(*) FILTER(WHERE
        "t8"."no_risk") AS "n_no_risk",
      COUNT(*) FILTER(WHERE
        "t8"."not_assessed") AS "n_not_assessed",
      COUNT(*) FILTER(WHERE
        "t8"."not_recorded") AS "n_not_recorded",
      COUNT(*) AS "n_held",
      COUNT(*) FILTER(WHERE
        "t8"."risk_rest") AS "n_risk_rest",
      COUNT(*) FILTER(WHERE
        "t8"."no_risk_rest") AS "n_no_risk_rest",
      COUNT(*) FILTER(WHERE
        "t8"."not_assessed_rest") AS "n_not_assessed_rest",
      COUNT(*) FILTER(WHERE
        "t8"."not_recorded_rest") AS "n_not_recorded_rest"
    FROM (
      SELECT
        "t7"."interview_id",
        "t7"."child_id",
        "t7"."held_on",
        "t7"."held_at",
        "t7"."interviewer_role",
        "t7"."independent",
        "t7"."late_reason",
        "t7"."exploitation_risk",
        "t7"."written_up_on",
        "t7"."signed_off_on",
        "t7"."thing_id",
        "t7"."day",
        "t7"."born_on",
        "t7"."sex",
        "t7"."ethnicity",
        "t7"."comes_of_age_on",
        "t7"."risk",
        "t7"."no_risk",
        "t7"."not_assessed",
        "t7"."not_recorded",
        "t7"."unanswered",
        NOT (
          "t7"."risk"
        ) AS "risk_rest",
        NOT (
          "t7"."no_risk"
        ) AS "no_risk_rest",
        NOT (
          "t7"."not_assessed"
        ) AS "not_assessed_rest",
        NOT (
          "t7"."not_recorded"
        ) AS "not_recorded_rest"
      FROM (
        SELECT
          "t6"."interview_id",
          "t6"."child_id",
          "t6"."held_on",
          "t6"."held_at",
          "t6"."interviewer_role",
          "t6"."independent",
          "t6"."late_reason",
          "t6"."exploitation_risk",
          "t6"."written_up_on",
          "t6"."signed_off_on",
          "t6"."thing_id",
          "t6"."day",
          "t6"."born_on",
          "t6"."sex",
          "t6"."ethnicity",
          "t6"."comes_of_age_on",
          COALESCE("t6"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE) AS "risk",
          (
            "t6"."exploitation_risk" IS NOT NULL
          )
          AND NOT (
            COALESCE("t6"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
          )
          AND NOT (
            COALESCE("t6"."exploitation_risk" = 'not_assessed', FALSE)
          ) AS "no_risk",
          COALESCE("t6"."exploitation_risk" = 'not_assessed', FALSE)
          AND NOT (
            COALESCE("t6"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
          ) AS "not_assessed",
          "t6"."exploitation_risk" IS NULL AS "not_recorded",
          (
            "t6"."exploitation_risk" IS NULL
          )
          OR (
            COALESCE("t6"."exploitation_risk" = 'not_assessed', FALSE)
            AND NOT (
              COALESCE("t6"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
            )
          ) AS "unanswered"
        FROM (
          SELECT
            "t3"."interview_id",
            "t3"."child_id",
            "t3"."held_on",
            "t3"."held_at",
            "t3"."interviewer_role",
            "t3"."independent",
            "t3"."late_reason",
            "t3"."exploitation_risk",
            "t3"."written_up_on",
            "t3"."signed_off_on",
            "t3"."thing_id",
            "t3"."day",
            "t5"."born_on",
            "t5"."sex",
            "t5"."ethnicity",
            "t5"."comes_of_age_on"
          FROM (
            SELECT
              "t0"."interview_id",
              "t0"."child_id",
              "t0"."held_on",
              "t0"."held_at",
              "t0"."interviewer_role",
              "t0"."independent",
              "t0"."late_reason",
              "t0"."exploitation_risk",
              "t0"."written_up_on",
              "t0"."signed_off_on",
              "t0"."interview_id" AS "thing_id",
              "t0"."held_on" AS "day"
            FROM "interviews" AS "t0"
            WHERE
              "t0"."held_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
          ) AS "t3"
          INNER JOIN (
            SELECT
              "t1"."child_id",
              "t1"."born_on",
              "t1"."sex",
              "t1"."ethnicity",
              MAKE_DATE(
                CAST(EXTRACT(year FROM "t1"."born_on") + 18 AS INT),
                CASE
                  WHEN (
                    EXTRACT(month FROM "t1"."born_on") = 2
                  )
                  AND (
                    EXTRACT(day FROM "t1"."born_on") = 29
                  )
                  THEN 3
                  ELSE EXTRACT(month FROM "t1"."born_on")
                END,
                CASE
                  WHEN (
                    EXTRACT(month FROM "t1"."born_on") = 2
                  )
                  AND (
                    EXTRACT(day FROM "t1"."born_on") = 29
                  )
                  THEN 1
                  ELSE EXTRACT(day FROM "t1"."born_on")
                END
              ) AS "comes_of_age_on"
            FROM "children" AS "t1"
          ) AS "t5"
            ON "t3"."child_id" = "t5"."child_id"
        ) AS "t6"
        WHERE
          (
            "t6"."comes_of_age_on" IS NULL
          ) OR (
            "t6"."day" < "t6"."comes_of_age_on"
          )
      ) AS "t7"
    ) AS "t8"
    GROUP BY
      1
  ) AS "t9"
) AS "t10"
