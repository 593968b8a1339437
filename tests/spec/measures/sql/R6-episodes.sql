SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t23"."n_in_time" > 0) AS "children_in_time",
    SUM("t23"."n_in_time") AS "value_in_time",
    MAX("t23"."n_in_time") AS "largest_in_time",
    COUNT(*) FILTER(WHERE
      "t23"."n_late" > 0) AS "children_late",
    SUM("t23"."n_late") AS "value_late",
    MAX("t23"."n_late") AS "largest_late",
    COUNT(*) FILTER(WHERE
      "t23"."n_not_timed" > 0) AS "children_not_timed",
    SUM("t23"."n_not_timed") AS "value_not_timed",
    MAX("t23"."n_not_timed") AS "largest_not_timed",
    COUNT(*) FILTER(WHERE
      "t23"."n_held" > 0) AS "children_held",
    SUM("t23"."n_held") AS "value_held",
    MAX("t23"."n_held") AS "largest_held",
    COUNT(*) AS "children_required",
    SUM("t23"."n_required") AS "value_required",
    MAX("t23"."n_required") AS "largest_required",
    COUNT(*) FILTER(WHERE
      "t23"."n_in_time_rest" > 0) AS "children_in_time_rest",
    SUM("t23"."n_in_time_rest") AS "value_in_time_rest",
    MAX("t23"."n_in_time_rest") AS "largest_in_time_rest",
    COUNT(*) FILTER(WHERE
      "t23"."n_late_rest" > 0) AS "children_late_rest",
    SUM("t23"."n_late_rest") AS "value_late_rest",
    MAX("t23"."n_late_rest") AS "largest_late_rest",
    COUNT(*) FILTER(WHERE
      "t23"."n_not_timed_rest" > 0) AS "children_not_timed_rest",
    SUM("t23"."n_not_timed_rest") AS "value_not_timed_rest",
    MAX("t23"."n_not_timed_rest") AS "largest_not_timed_rest",
    COUNT(*) FILTER(WHERE
      "t23"."n_held_rest" > 0) AS "children_held_rest",
    SUM("t23"."n_held_rest") AS "value_held_rest",
    MAX("t23"."n_held_rest") AS "largest_held_rest"
  FROM (
    SELECT
      "t22"."child_id",
      COUNT(*) FILTER(WHERE
        "t22"."in_time") AS "n_in_time",
      COUNT(*) FILTER(WHERE
        "t22"."late") AS "n_late",
      COUNT(*) FILTER(WHERE
        "t22"."not_timed") AS "n_not_timed",
      COUNT(*) FILTER(WHERE
        "t22"."held") AS "n_held",
      COUNT(*) AS "n_required",
      COUNT(*) FILTER(WHERE
        "t22"."in_time_rest") AS "n_in_time_rest",
      COUNT(*) FILTER(WHERE
        "t22"."late_rest") AS "n_late_rest",
      COUNT(*) FILTER(WHERE
        "t22"."not_timed_rest") AS "n_not_timed_rest",
      COUNT(*) FILTER(WHERE
        "t22"."held_rest") AS "n_held_rest"
    FROM (
      SELECT
        "t21"."missing_episode_id",
        "t21"."child_id",
        "t21"."missing_type",
        "t21"."left_on",
        "t21"."left_at",
        "t21"."reported_on",
        "t21"."reported_at",
        "t21"."reported_to_police",
        "t21"."came_back_on",
        "t21"."came_back_at",
        "t21"."police_grading",
        "t21"."police_force",
        "t21"."responsible_authority",
        "t21"."host_authority",
        "t21"."interview_required",
        "t21"."not_required_reason",
        "t21"."interview_offered",
        "t21"."interview_accepted",
        "t21"."looked_after",
        "t21"."placement_type",
        "t21"."placement_provider",
        "t21"."in_area",
        "t21"."thing_id",
        "t21"."day",
        "t21"."born_on",
        "t21"."sex",
        "t21"."ethnicity",
        "t21"."comes_of_age_on",
        "t21"."timed",
        "t21"."soonest",
        "t21"."any_untold",
        "t21"."held",
        "t21"."in_time",
        "t21"."late",
        "t21"."not_timed",
        "t21"."held" AND NOT (
          "t21"."in_time"
        ) AS "in_time_rest",
        "t21"."held" AND NOT (
          "t21"."late"
        ) AS "late_rest",
        "t21"."held" AND NOT (
          "t21"."not_timed"
        ) AS "not_timed_rest",
        NOT (
          "t21"."held"
        ) AS "held_rest"
      FROM (
        SELECT
          "t20"."missing_episode_id",
          "t20"."child_id",
          "t20"."missing_type",
          "t20"."left_on",
          "t20"."left_at",
          "t20"."reported_on",
          "t20"."reported_at",
          "t20"."reported_to_police",
          "t20"."came_back_on",
          "t20"."came_back_at",
          "t20"."police_grading",
          "t20"."police_force",
          "t20"."responsible_authority",
          "t20"."host_authority",
          "t20"."interview_required",
          "t20"."not_required_reason",
          "t20"."interview_offered",
          "t20"."interview_accepted",
          "t20"."looked_after",
          "t20"."placement_type",
          "t20"."placement_provider",
          "t20"."in_area",
          "t20"."thing_id",
          "t20"."day",
          "t20"."born_on",
          "t20"."sex",
          "t20"."ethnicity",
          "t20"."comes_of_age_on",
          "t20"."timed",
          "t20"."soonest",
          "t20"."any_untold",
          "t20"."timed" IS NOT NULL AS "held",
          COALESCE(
            "t20"."soonest" <= CASE
              WHEN "t20"."came_back_on" < CAST($clock_0_from AS DATE)
              THEN CAST(NULL AS BIGINT)
              ELSE CAST($clock_0 AS BIGINT)
            END,
            FALSE
          ) AS "in_time",
          (
            "t20"."timed" IS NOT NULL
          )
          AND NOT (
            COALESCE(
              "t20"."soonest" <= CASE
                WHEN "t20"."came_back_on" < CAST($clock_0_from AS DATE)
                THEN CAST(NULL AS BIGINT)
                ELSE CAST($clock_0 AS BIGINT)
              END,
              FALSE
            )
          )
          AND NOT (
            COALESCE("t20"."any_untold", TRUE)
          ) AS "late",
          (
            "t20"."timed" IS NOT NULL
          )
          AND NOT (
            COALESCE(
              "t20"."soonest" <= CASE
                WHEN "t20"."came_back_on" < CAST($clock_0_from AS DATE)
                THEN CAST(NULL AS BIGINT)
                ELSE CAST($clock_0 AS BIGINT)
              END,
              FALSE
            )
          )
          AND NOT (
            (
              "t20"."timed" IS NOT NULL
            )
            AND NOT (
              COALESCE(
                "t20"."soonest" <= CASE
                  WHEN "t20"."came_back_on" < CAST($clock_0_from AS DATE)
                  THEN CAST(NULL AS BIGINT)
                  ELSE CAST($clock_0 AS BIGINT)
                END,
                FALSE
              )
            )
            AND NOT (
              COALESCE("t20"."any_untold", TRUE)
            )
          ) AS "not_timed"
        FROM (
          SELECT
            "t17"."missing_episode_id",
            "t17"."child_id",
            "t17"."missing_type",
            "t17"."left_on",
            "t17"."left_at",
            "t17"."reported_on",
            "t17"."reported_at",
            "t17"."reported_to_police",
            "t17"."came_back_on",
            "t17"."came_back_at",
            "t17"."police_grading",
            "t17"."police_force",
            "t17"."responsible_authority",
            "t17"."host_authority",
            "t17"."interview_required",
            "t17"."not_required_reason",
            "t17"."interview_offered",
            "t17"."interview_accepted",
            "t17"."looked_after",
            "t17"."placement_type",
            "t17"."placement_provider",
            "t17"."in_area",
            "t17"."thing_id",
            "t17"."day",
            "t17"."born_on",
            "t17"."sex",
            "t17"."ethnicity",
            "t17"."comes_of_age_on",
            "t19"."timed",
            "t19"."soonest",
            "t19"."any_untold"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t10"."missing_episode_id",
                "t10"."child_id",
                "t10"."missing_type",
                "t10"."left_on",
                "t10"."left_at",
                "t10"."reported_on",
                "t10"."reported_at",
                "t10"."reported_to_police",
                "t10"."came_back_on",
                "t10"."came_back_at",
                "t10"."police_grading",
                "t10"."police_force",
                "t10"."responsible_authority",
                "t10"."host_authority",
                "t10"."interview_required",
                "t10"."not_required_reason",
                "t10"."interview_offered",
                "t10"."interview_accepted",
                "t10"."looked_after",
                "t10"."placement_type",
                "t10"."placement_provider",
                "t10"."in_area",
                "t10"."thing_id",
                "t10"."day",
                "t13"."born_on",
                "t13"."sex",
                "t13"."ethnicity",
                "t13"."comes_of_age_on"
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
              ) AS "t10"
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
              ) AS "t13"
                ON "t10"."child_id" = "t13"."child_id"
            ) AS "t14"
            WHERE
              (
                (
                  "t14"."comes_of_age_on" IS NULL
                )
                OR (
                  "t14"."day" < "t14"."comes_of_age_on"
                )
              )
              AND COALESCE("t14"."interview_required", TRUE)
          ) AS "t17"
          LEFT OUTER JOIN (
            SELECT
              "t15"."missing_episode_id" AS "timed",
              MIN("t15"."elapsed") AS "soonest",
              BOOL_OR(CAST((
                "t15"."elapsed" <= "t15"."allowed"
              ) IS NULL AS BOOLEAN)) AS "any_untold"
            FROM (
              SELECT
                "t12"."interview_id",
                "t12"."missing_episode_id",
                "t12"."held_at",
                "t12"."came_back_on",
                "t12"."came_back_at",
                CASE
                  WHEN (
                    EPOCH(CAST("t12"."held_at" AS TIMESTAMP)) - EPOCH(CAST("t12"."came_back_at" AS TIMESTAMP))
                  ) >= 0
                  THEN EPOCH(CAST("t12"."held_at" AS TIMESTAMP)) - EPOCH(CAST("t12"."came_back_at" AS TIMESTAMP))
                  ELSE CAST(NULL AS DOUBLE)
                END AS "elapsed",
                CASE
                  WHEN "t12"."came_back_on" < CAST($clock_0_from AS DATE)
                  THEN CAST(NULL AS BIGINT)
                  ELSE CAST($clock_0 AS BIGINT)
                END AS "allowed"
              FROM (
                SELECT
                  "t4"."interview_id",
                  "t4"."missing_episode_id",
                  "t9"."held_at",
                  "t7"."came_back_on",
                  "t7"."came_back_at"
                FROM "interview_episodes" AS "t4"
                INNER JOIN (
                  SELECT
                    "t3"."interview_id",
                    "t3"."held_at"
                  FROM "interviews" AS "t3"
                ) AS "t9"
                  ON "t4"."interview_id" = "t9"."interview_id"
                INNER JOIN (
                  SELECT
                    "t0"."missing_episode_id",
                    "t0"."came_back_on",
                    "t0"."came_back_at"
                  FROM "missing_episodes" AS "t0"
                ) AS "t7"
                  ON "t4"."missing_episode_id" = "t7"."missing_episode_id"
              ) AS "t12"
            ) AS "t15"
            GROUP BY
              1
          ) AS "t19"
            ON "t17"."missing_episode_id" = "t19"."timed"
        ) AS "t20"
      ) AS "t21"
    ) AS "t22"
    GROUP BY
      1
  ) AS "t23"
) AS "t24"
