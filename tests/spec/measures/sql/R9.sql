SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t8"."n_independent" > 0) AS "children_independent",
    SUM("t8"."n_independent") AS "value_independent",
    MAX("t8"."n_independent") AS "largest_independent",
    COUNT(*) FILTER(WHERE
      "t8"."n_not_independent" > 0) AS "children_not_independent",
    SUM("t8"."n_not_independent") AS "value_not_independent",
    MAX("t8"."n_not_independent") AS "largest_not_independent",
    COUNT(*) FILTER(WHERE
      "t8"."n_not_recorded" > 0) AS "children_not_recorded",
    SUM("t8"."n_not_recorded") AS "value_not_recorded",
    MAX("t8"."n_not_recorded") AS "largest_not_recorded",
    COUNT(*) AS "children_held",
    SUM("t8"."n_held") AS "value_held",
    MAX("t8"."n_held") AS "largest_held",
    COUNT(*) FILTER(WHERE
      "t8"."n_independent_rest" > 0) AS "children_independent_rest",
    SUM("t8"."n_independent_rest") AS "value_independent_rest",
    MAX("t8"."n_independent_rest") AS "largest_independent_rest",
    COUNT(*) FILTER(WHERE
      "t8"."n_not_independent_rest" > 0) AS "children_not_independent_rest",
    SUM("t8"."n_not_independent_rest") AS "value_not_independent_rest",
    MAX("t8"."n_not_independent_rest") AS "largest_not_independent_rest",
    COUNT(*) FILTER(WHERE
      "t8"."n_not_recorded_rest" > 0) AS "children_not_recorded_rest",
    SUM("t8"."n_not_recorded_rest") AS "value_not_recorded_rest",
    MAX("t8"."n_not_recorded_rest") AS "largest_not_recorded_rest"
  FROM (
    SELECT
      "t7"."child_id",
      COUNT(*) FILTER(WHERE
        "t7"."independent") AS "n_independent",
      COUNT(*) FILTER(WHERE
        "t7"."not_independent") AS "n_not_independent",
      COUNT(*) FILTER(WHERE
        "t7"."not_recorded") AS "n_not_recorded",
      COUNT(*) AS "n_held",
      COUNT(*) FILTER(WHERE
        "t7"."independent_rest") AS "n_independent_rest",
      COUNT(*) FILTER(WHERE
        "t7"."not_independent_rest") AS "n_not_independent_rest",
      COUNT(*) FILTER(WHERE
        "t7"."not_recorded_rest") AS "n_not_recorded_rest"
    FROM (
      SELECT
        "t6"."interview_id",
        "t6"."child_id",
        "t6"."held_on",
        "t6"."held_at",
        "t6"."interviewer_role",
        COALESCE("t6"."independent", FALSE) AS "independent",
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
        COALESCE(NOT (
          "t6"."independent"
        ), FALSE) AS "not_independent",
        "t6"."independent" IS NULL AS "not_recorded",
        NOT (
          COALESCE("t6"."independent", FALSE)
        ) AS "independent_rest",
        NOT (
          COALESCE(NOT (
            "t6"."independent"
          ), FALSE)
        ) AS "not_independent_rest",
        NOT (
          "t6"."independent" IS NULL
        ) AS "not_recorded_rest"
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
    GROUP BY
      1
  ) AS "t8"
) AS "t9"
