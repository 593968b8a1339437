SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t8"."n_offered" > 0) AS "children_offered",
    SUM("t8"."n_offered") AS "value_offered",
    MAX("t8"."n_offered") AS "largest_offered",
    COUNT(*) FILTER(WHERE
      "t8"."n_not_offered" > 0) AS "children_not_offered",
    SUM("t8"."n_not_offered") AS "value_not_offered",
    MAX("t8"."n_not_offered") AS "largest_not_offered",
    COUNT(*) FILTER(WHERE
      "t8"."n_not_recorded" > 0) AS "children_not_recorded",
    SUM("t8"."n_not_recorded") AS "value_not_recorded",
    MAX("t8"."n_not_recorded") AS "largest_not_recorded",
    COUNT(*) AS "children_required",
    SUM("t8"."n_required") AS "value_required",
    MAX("t8"."n_required") AS "largest_required",
    COUNT(*) FILTER(WHERE
      "t8"."n_offered_rest" > 0) AS "children_offered_rest",
    SUM("t8"."n_offered_rest") AS "value_offered_rest",
    MAX("t8"."n_offered_rest") AS "largest_offered_rest",
    COUNT(*) FILTER(WHERE
      "t8"."n_not_offered_rest" > 0) AS "children_not_offered_rest",
    SUM("t8"."n_not_offered_rest") AS "value_not_offered_rest",
    MAX("t8"."n_not_offered_rest") AS "largest_not_offered_rest",
    COUNT(*) FILTER(WHERE
      "t8"."n_not_recorded_rest" > 0) AS "children_not_recorded_rest",
    SUM("t8"."n_not_recorded_rest") AS "value_not_recorded_rest",
    MAX("t8"."n_not_recorded_rest") AS "largest_not_recorded_rest"
  FROM (
    SELECT
      "t7"."child_id",
      COUNT(*) FILTER(WHERE
        "t7"."offered") AS "n_offered",
      COUNT(*) FILTER(WHERE
        "t7"."not_offered") AS "n_not_offered",
      COUNT(*) FILTER(WHERE
        "t7"."not_recorded") AS "n_not_recorded",
      COUNT(*) AS "n_required",
      COUNT(*) FILTER(WHERE
        "t7"."offered_rest") AS "n_offered_rest",
      COUNT(*) FILTER(WHERE
        "t7"."not_offered_rest") AS "n_not_offered_rest",
      COUNT(*) FILTER(WHERE
        "t7"."not_recorded_rest") AS "n_not_recorded_rest"
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
        "t6"."born_on",
        "t6"."sex",
        "t6"."ethnicity",
        "t6"."comes_of_age_on",
        COALESCE("t6"."interview_offered", FALSE) AS "offered",
        COALESCE(NOT (
          "t6"."interview_offered"
        ), FALSE) AS "not_offered",
        "t6"."interview_offered" IS NULL AS "not_recorded",
        NOT (
          COALESCE("t6"."interview_offered", FALSE)
        ) AS "offered_rest",
        NOT (
          COALESCE(NOT (
            "t6"."interview_offered"
          ), FALSE)
        ) AS "not_offered_rest",
        NOT (
          "t6"."interview_offered" IS NULL
        ) AS "not_recorded_rest"
      FROM (
        SELECT
          "t3"."missing_episode_id",
          "t3"."child_id",
          "t3"."missing_type",
          "t3"."left_on",
          "t3"."left_at",
          "t3"."reported_on",
          "t3"."reported_at",
          "t3"."reported_to_police",
          "t3"."came_back_on",
          "t3"."came_back_at",
          "t3"."police_grading",
          "t3"."police_force",
          "t3"."responsible_authority",
          "t3"."host_authority",
          "t3"."interview_required",
          "t3"."not_required_reason",
          "t3"."interview_offered",
          "t3"."interview_accepted",
          "t3"."looked_after",
          "t3"."placement_type",
          "t3"."placement_provider",
          "t3"."in_area",
          "t3"."thing_id",
          "t3"."day",
          "t5"."born_on",
          "t5"."sex",
          "t5"."ethnicity",
          "t5"."comes_of_age_on"
        FROM (
          SELECT
            "t0"."missing_episode_id",
            "t0"."child_id",
            "t0"."missing_type",
            "t0"."left_on",
            "t0"."left_at",
            "t0"."reported_on",
            "t0"."reported_at",
            "t0"."reported_to_police",
            "t0"."came_back_on",
            "t0"."came_back_at",
            "t0"."police_grading",
            "t0"."police_force",
            "t0"."responsible_authority",
            "t0"."host_authority",
            "t0"."interview_required",
            "t0"."not_required_reason",
            "t0"."interview_offered",
            "t0"."interview_accepted",
            "t0"."looked_after",
            "t0"."placement_type",
            "t0"."placement_provider",
            "t0"."in_area",
            "t0"."missing_episode_id" AS "thing_id",
            "t0"."came_back_on" AS "day"
          FROM "missing_episodes" AS "t0"
          WHERE
            "t0"."came_back_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
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
          (
            "t6"."comes_of_age_on" IS NULL
          ) OR (
            "t6"."day" < "t6"."comes_of_age_on"
          )
        )
        AND COALESCE("t6"."interview_required", TRUE)
    ) AS "t7"
    GROUP BY
      1
  ) AS "t8"
) AS "t9"
