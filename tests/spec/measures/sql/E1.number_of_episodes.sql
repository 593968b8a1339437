WITH "t15" AS (
  SELECT
    "t14"."child_id",
    MAX("t14"."axis_0") AS "axis_0",
    COUNT(*) AS "n_episodes"
  FROM (
    SELECT
      "t13"."missing_episode_id",
      "t13"."child_id",
      "t13"."missing_type",
      "t13"."left_on",
      "t13"."left_at",
      "t13"."reported_on",
      "t13"."reported_at",
      "t13"."reported_to_police",
      "t13"."came_back_on",
      "t13"."came_back_at",
      "t13"."police_grading",
      "t13"."police_force",
      "t13"."responsible_authority",
      "t13"."host_authority",
      "t13"."interview_required",
      "t13"."not_required_reason",
      "t13"."interview_offered",
      "t13"."interview_accepted",
      "t13"."looked_after",
      "t13"."placement_type",
      "t13"."placement_provider",
      "t13"."in_area",
      "t13"."thing_id",
      "t13"."day",
      "t13"."born_on",
      "t13"."sex",
      "t13"."ethnicity",
      "t13"."comes_of_age_on",
      "t13"."episodes_in_period",
      CASE
        WHEN COALESCE("t13"."episodes_in_period", 0) < 1
        THEN 0
        WHEN COALESCE("t13"."episodes_in_period", 0) < 2
        THEN 1
        WHEN COALESCE("t13"."episodes_in_period", 0) < 3
        THEN 2
        WHEN COALESCE("t13"."episodes_in_period", 0) < 5
        THEN 3
        WHEN COALESCE("t13"."episodes_in_period", 0) < 10
        THEN 5
        WHEN COALESCE("t13"."episodes_in_period", 0) < 20
        THEN 10
        WHEN COALESCE("t13"."episodes_in_period", 0) IS NOT NULL
        THEN 20
        ELSE NULL
      END AS "axis_0"
    FROM (
      SELECT
        "t12".*
        EXCLUDE ("counted_for")
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
          "t6"."counted_for",
          "t6"."episodes_in_period"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t4"."missing_episode_id",
              "t4"."child_id",
              "t4"."missing_type",
              "t4"."left_on",
              "t4"."left_at",
              "t4"."reported_on",
              "t4"."reported_at",
              "t4"."reported_to_police",
              "t4"."came_back_on",
              "t4"."came_back_at",
              "t4"."police_grading",
              "t4"."police_force",
              "t4"."responsible_authority",
              "t4"."host_authority",
              "t4"."interview_required",
              "t4"."not_required_reason",
              "t4"."interview_offered",
              "t4"."interview_accepted",
              "t4"."looked_after",
              "t4"."placement_type",
              "t4"."placement_provider",
              "t4"."in_area",
              "t4"."thing_id",
              "t4"."day",
              "t8"."born_on",
              "t8"."sex",
              "t8"."ethnicity",
              "t8"."comes_of_age_on"
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
                "t0"."left_on" AS "day"
              FROM "missing_episodes" AS "t0"
              WHERE
                "t0"."left_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
            ) AS "t4"
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
            ) AS "t8"
              ON "t4"."child_id" = "t8"."child_id"
          ) AS "t9"
          WHERE
            (
              "t9"."comes_of_age_on" IS NULL
            ) OR (
              "t9"."day" < "t9"."comes_of_age_on"
            )
        ) AS "t11"
        LEFT OUTER JOIN (
          SELECT
            "t2"."child_id" AS "counted_for",
            COUNT(*) AS "episodes_in_period"
          FROM (
            SELECT
              *
            FROM "missing_episodes" AS "t0"
            WHERE
              "t0"."left_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
          ) AS "t2"
          GROUP BY
            1
        ) AS "t6"
          ON "t11"."child_id" = "t6"."counted_for"
      ) AS "t12"
    ) AS "t13"
  ) AS "t14"
  GROUP BY
    1
)
SELECT
  *
FROM (
  SELECT
    COALESCE(CAST("t17"."axis_0" AS TEXT), 'not_recorded') AS "axis_0",
    "t17"."children_episodes",
    "t17"."value_episodes",
    "t17"."largest_episodes"
  FROM (
    SELECT
      "t16"."axis_0",
      COUNT(*) AS "children_episodes",
      SUM("t16"."n_episodes") AS "value_episodes",
      MAX("t16"."n_episodes") AS "largest_episodes"
    FROM "t15" AS "t16"
    GROUP BY
      1
  ) AS "t17"
) AS "t20"
UNION ALL
SELECT
  *
FROM (
  SELECT
    '*' AS "axis_0",
    "t18"."children_episodes",
    "t18"."value_episodes",
    "t18"."largest_episodes"
  FROM (
    SELECT
      COUNT(*) AS "children_episodes",
      SUM("t16"."n_episodes") AS "value_episodes",
      MAX("t16"."n_episodes") AS "largest_episodes"
    FROM "t15" AS "t16"
  ) AS "t18"
) AS "t19"
