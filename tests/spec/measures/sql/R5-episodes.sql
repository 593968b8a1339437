SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t14"."n_held" > 0) AS "children_held",
    SUM("t14"."n_held") AS "value_held",
    MAX("t14"."n_held") AS "largest_held",
    COUNT(*) FILTER(WHERE
      "t14"."n_held_of_offered" > 0) AS "children_held_of_offered",
    SUM("t14"."n_held_of_offered") AS "value_held_of_offered",
    MAX("t14"."n_held_of_offered") AS "largest_held_of_offered",
    COUNT(*) FILTER(WHERE
      "t14"."n_held_without_offer" > 0) AS "children_held_without_offer",
    SUM("t14"."n_held_without_offer") AS "value_held_without_offer",
    MAX("t14"."n_held_without_offer") AS "largest_held_without_offer",
    COUNT(*) FILTER(WHERE
      "t14"."n_offered" > 0) AS "children_offered",
    SUM("t14"."n_offered") AS "value_offered",
    MAX("t14"."n_offered") AS "largest_offered",
    COUNT(*) AS "children_required",
    SUM("t14"."n_required") AS "value_required",
    MAX("t14"."n_required") AS "largest_required",
    COUNT(*) FILTER(WHERE
      "t14"."n_held_rest" > 0) AS "children_held_rest",
    SUM("t14"."n_held_rest") AS "value_held_rest",
    MAX("t14"."n_held_rest") AS "largest_held_rest",
    COUNT(*) FILTER(WHERE
      "t14"."n_held_of_offered_rest" > 0) AS "children_held_of_offered_rest",
    SUM("t14"."n_held_of_offered_rest") AS "value_held_of_offered_rest",
    MAX("t14"."n_held_of_offered_rest") AS "largest_held_of_offered_rest",
    COUNT(*) FILTER(WHERE
      "t14"."n_held_without_offer_rest" > 0) AS "children_held_without_offer_rest",
    SUM("t14"."n_held_without_offer_rest") AS "value_held_without_offer_rest",
    MAX("t14"."n_held_without_offer_rest") AS "largest_held_without_offer_rest",
    COUNT(*) FILTER(WHERE
      "t14"."n_offered_rest" > 0) AS "children_offered_rest",
    SUM("t14"."n_offered_rest") AS "value_offered_rest",
    MAX("t14"."n_offered_rest") AS "largest_offered_rest"
  FROM (
    SELECT
      "t13"."child_id",
      COUNT(*) FILTER(WHERE
        "t13"."held") AS "n_held",
      COUNT(*) FILTER(WHERE
        "t13"."held_of_offered") AS "n_held_of_offered",
      COUNT(*) FILTER(WHERE
        "t13"."held_without_offer") AS "n_held_without_offer",
      COUNT(*) FILTER(WHERE
        "t13"."offered") AS "n_offered",
      COUNT(*) AS "n_required",
      COUNT(*) FILTER(WHERE
        "t13"."held_rest") AS "n_held_rest",
      COUNT(*) FILTER(WHERE
        "t13"."held_of_offered_rest") AS "n_held_of_offered_rest",
      COUNT(*) FILTER(WHERE
        "t13"."held_without_offer_rest") AS "n_held_without_offer_rest",
      COUNT(*) FILTER(WHERE
        "t13"."offered_rest") AS "n_offered_rest"
    FROM (
      SELECT
        "t12"."missing_episode_id",
        "t12"."child_id",
        "t12"."missing_type",
        "t12"."left_on",
        "t12"."left_at",
        "t12"."reported_on",
        "t12"."reported_at",
        "t12"."reported_to_police",
        "t12"."came_back_on",
        "t12"."came_back_at",
        "t12"."police_grading",
        "t12"."police_force",
        "t12"."responsible_authority",
        "t12"."host_authority",
        "t12"."interview_required",
        "t12"."not_required_reason",
        "t12"."interview_offered",
        "t12"."interview_accepted",
        "t12"."looked_after",
        "t12"."placement_type",
        "t12"."placement_provider",
        "t12"."in_area",
        "t12"."thing_id",
        "t12"."day",
        "t12"."born_on",
        "t12"."sex",
        "t12"."ethnicity",
        "t12"."comes_of_age_on",
        "t12"."covered",
        "t12"."covered" IS NOT NULL AS "held",
        COALESCE("t12"."interview_offered", FALSE) AS "offered",
        (
          "t12"."covered" IS NOT NULL
        ) AND COALESCE("t12"."interview_offered", FALSE) AS "held_of_offered",
        (
          "t12"."covered" IS NOT NULL
        )
        AND NOT (
          COALESCE("t12"."interview_offered", FALSE)
        ) AS "held_without_offer",
        NOT (
          "t12"."covered" IS NOT NULL
        ) AS "held_rest",
        COALESCE("t12"."interview_offered", FALSE)
        AND NOT (
          (
            "t12"."covered" IS NOT NULL
          ) AND COALESCE("t12"."interview_offered", FALSE)
        ) AS "held_of_offered_rest",
        (
          "t12"."covered" IS NOT NULL
        )
        AND NOT (
          (
            "t12"."covered" IS NOT NULL
          )
          AND NOT (
            COALESCE("t12"."interview_offered", FALSE)
          )
        ) AS "held_without_offer_rest",
        NOT (
          COALESCE("t12"."interview_offered", FALSE)
        ) AS "offered_rest"
      FROM (
        SELECT
          "t11"."missing_episode_id",
          "t11"."child_id",
          "t11"."missing_type",
          "t11"."left_on",
          "t11"."left_at",
          "t11"."reported_on",
          "t11"."reported_at",
          "t11"."reported_to_police",
          "t11"."came_back_on",
          "t11"."came_back_at",
          "t11"."police_grading",
          "t11"."police_force",
          "t11"."responsible_authority",
          "t11"."host_authority",
          "t11"."interview_required",
          "t11"."not_required_reason",
          "t11"."interview_offered",
          "t11"."interview_accepted",
          "t11"."looked_after",
          "t11"."placement_type",
          "t11"."placement_provider",
          "t11"."in_area",
          "t11"."thing_id",
          "t11"."day",
          "t11"."born_on",
          "t11"."sex",
          "t11"."ethnicity",
          "t11"."comes_of_age_on",
          "t4"."covered"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t6"."missing_episode_id",
              "t6"."child_id",
              "t6"."missing_type",
              "t6"."left_on",
              "t6"."left_at",
              "t6"."reported_on",
              "t6"."reported_at",
              "t6"."reported_to_police",
              "t6"."came_back_on",
              "t6"."came_back_at",
              "t6"."police_grading",
              "t6"."police_force",
              "t6"."responsible_authority",
              "t6"."host_authority",
              "t6"."interview_required",
              "t6"."not_required_reason",
              "t6"."interview_offered",
              "t6"."interview_accepted",
              "t6"."looked_after",
              "t6"."placement_type",
              "t6"."placement_provider",
              "t6"."in_area",
              "t6"."thing_id",
              "t6"."day",
              "t8"."born_on",
              "t8"."sex",
              "t8"."ethnicity",
              "t8"."comes_of_age_on"
            FROM (
              SELECT
                "t1"."missing_episode_id",
                "t1"."child_id",
                "t1"."missing_type",
                "t1"."left_on",
                "t1"."left_at",
                "t1"."reported_on",
                "t1"."reported_at",
                "t1"."reported_to_police",
                "t1"."came_back_on",
                "t1"."came_back_at",
                "t1"."police_grading",
                "t1"."police_force",
                "t1"."responsible_authority",
                "t1"."host_authority",
                "t1"."interview_required",
                "t1"."not_required_reason",
                "t1"."interview_offered",
                "t1"."interview_accepted",
                "t1"."looked_after",
                "t1"."placement_type",
                "t1"."placement_provider",
                "t1"."in_area",
                "t1"."missing_episode_id" AS "thing_id",
                "t1"."came_back_on" AS "day"
              FROM "missing_episodes" AS "t1"
              WHERE
                "t1"."came_back_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
            ) AS "t6"
            INNER JOIN (
              SELECT
                "t2"."child_id",
                "t2"."born_on",
                "t2"."sex",
                "t2"."ethnicity",
                MAKE_DATE(
                  CAST(EXTRACT(year FROM "t2"."born_on") + 18 AS INT),
                  CASE
                    WHEN (
                      EXTRACT(month FROM "t2"."born_on") = 2
                    )
                    AND (
                      EXTRACT(day FROM "t2"."born_on") = 29
                    )
                    THEN 3
                    ELSE EXTRACT(month FROM "t2"."born_on")
                  END,
                  CASE
                    WHEN (
                      EXTRACT(month FROM "t2"."born_on") = 2
                    )
                    AND (
                      EXTRACT(day FROM "t2"."born_on") = 29
                    )
                    THEN 1
                    ELSE EXTRACT(day FROM "t2"."born_on")
                  END
                ) AS "comes_of_age_on"
              FROM "children" AS "t2"
            ) AS "t8"
              ON "t6"."child_id" = "t8"."child_id"
          ) AS "t9"
          WHERE
            (
              (
                "t9"."comes_of_age_on" IS NULL
              ) OR (
                "t9"."day" < "t9"."comes_of_age_on"
              )
            )
            AND COALESCE("t9"."interview_required", TRUE)
        ) AS "t11"
        LEFT OUTER JOIN (
          SELECT DISTINCT
            "t0"."missing_episode_id" AS "covered"
          FROM "interview_episodes" AS "t0"
        ) AS "t4"
          ON "t11"."missing_episode_id" = "t4"."covered"
      ) AS "t12"
    ) AS "t13"
    GROUP BY
      1
  ) AS "t14"
) AS "t15"
