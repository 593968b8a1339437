SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t22"."n_in_time" > 0) AS "children_in_time",
    SUM("t22"."n_in_time") AS "value_in_time",
    MAX("t22"."n_in_time") AS "largest_in_time",
    COUNT(*) FILTER(WHERE
      "t22"."n_late" > 0) AS "children_late",
    SUM("t22"."n_late") AS "value_late",
    MAX("t22"."n_late") AS "largest_late",
    COUNT(*) FILTER(WHERE
      "t22"."n_not_timed" > 0) AS "children_not_timed",
    SUM("t22"."n_not_timed") AS "value_not_timed",
    MAX("t22"."n_not_timed") AS "largest_not_timed",
    COUNT(*) AS "children_held",
    SUM("t22"."n_held") AS "value_held",
    MAX("t22"."n_held") AS "largest_held",
    COUNT(*) FILTER(WHERE
      "t22"."n_in_time_rest" > 0) AS "children_in_time_rest",
    SUM("t22"."n_in_time_rest") AS "value_in_time_rest",
    MAX("t22"."n_in_time_rest") AS "largest_in_time_rest",
    COUNT(*) FILTER(WHERE
      "t22"."n_late_rest" > 0) AS "children_late_rest",
    SUM("t22"."n_late_rest") AS "value_late_rest",
    MAX("t22"."n_late_rest") AS "largest_late_rest",
    COUNT(*) FILTER(WHERE
      "t22"."n_not_timed_rest" > 0) AS "children_not_timed_rest",
    SUM("t22"."n_not_timed_rest") AS "value_not_timed_rest",
    MAX("t22"."n_not_timed_rest") AS "largest_not_timed_rest"
  FROM (
    SELECT
      "t21"."child_id",
      COUNT(*) FILTER(WHERE
        "t21"."in_time") AS "n_in_time",
      COUNT(*) FILTER(WHERE
        "t21"."late") AS "n_late",
      COUNT(*) FILTER(WHERE
        "t21"."not_timed") AS "n_not_timed",
      COUNT(*) AS "n_held",
      COUNT(*) FILTER(WHERE
        "t21"."in_time_rest") AS "n_in_time_rest",
      COUNT(*) FILTER(WHERE
        "t21"."late_rest") AS "n_late_rest",
      COUNT(*) FILTER(WHERE
        "t21"."not_timed_rest") AS "n_not_timed_rest"
    FROM (
      SELECT
        "t20"."interview_id",
        "t20"."child_id",
        "t20"."held_on",
        "t20"."held_at",
        "t20"."interviewer_role",
        "t20"."independent",
        "t20"."late_reason",
        "t20"."exploitation_risk",
        "t20"."written_up_on",
        "t20"."signed_off_on",
        "t20"."thing_id",
        "t20"."day",
        "t20"."born_on",
        "t20"."sex",
        "t20"."ethnicity",
        "t20"."comes_of_age_on",
        "t20"."timed",
        "t20"."any_late",
        "t20"."any_untold",
        COALESCE("t20"."any_late", FALSE) AS "late",
        NOT (
          COALESCE("t20"."any_late", FALSE)
        )
        AND NOT (
          COALESCE("t20"."any_untold", TRUE)
        ) AS "in_time",
        NOT (
          COALESCE("t20"."any_late", FALSE)
        )
        AND COALESCE("t20"."any_untold", TRUE) AS "not_timed",
        NOT (
          NOT (
            COALESCE("t20"."any_late", FALSE)
          )
          AND NOT (
            COALESCE("t20"."any_untold", TRUE)
          )
        ) AS "in_time_rest",
        NOT (
          COALESCE("t20"."any_late", FALSE)
        ) AS "late_rest",
        NOT (
          NOT (
            COALESCE("t20"."any_late", FALSE)
          )
          AND COALESCE("t20"."any_untold", TRUE)
        ) AS "not_timed_rest"
      FROM (
        SELECT
          "t17"."interview_id",
          "t17"."child_id",
          "t17"."held_on",
          "t17"."held_at",
          "t17"."interviewer_role",
          "t17"."independent",
          "t17"."late_reason",
          "t17"."exploitation_risk",
          "t17"."written_up_on",
          "t17"."signed_off_on",
          "t17"."thing_id",
          "t17"."day",
          "t17"."born_on",
          "t17"."sex",
          "t17"."ethnicity",
          "t17"."comes_of_age_on",
          "t19"."timed",
          "t19"."any_late",
          "t19"."any_untold"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t10"."interview_id",
              "t10"."child_id",
              "t10"."held_on",
              "t10"."held_at",
              "t10"."interviewer_role",
              "t10"."independent",
              "t10"."late_reason",
              "t10"."exploitation_risk",
              "t10"."written_up_on",
              "t10"."signed_off_on",
              "t10"."thing_id",
              "t10"."day",
              "t13"."born_on",
              "t13"."sex",
              "t13"."ethnicity",
              "t13"."comes_of_age_on"
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
              "t14"."comes_of_age_on" IS NULL
            )
            OR (
              "t14"."day" < "t14"."comes_of_age_on"
            )
        ) AS "t17"
        LEFT OUTER JOIN (
          SELECT
            "t15"."interview_id" AS "timed",
            BOOL_OR(CAST(COALESCE("t15"."elapsed" > "t15"."allowed", FALSE) AS BOOLEAN)) AS "any_late",
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
                "t7"."held_at",
                "t9"."came_back_on",
                "t9"."came_back_at"
              FROM "interview_episodes" AS "t4"
              INNER JOIN (
                SELECT
                  "t0"."interview_id",
                  "t0"."held_at"
                FROM "interviews" AS "t0"
              ) AS "t7"
                ON "t4"."interview_id" = "t7"."interview_id"
              INNER JOIN (
                SELECT
                  "t3"."missing_episode_id",
                  "t3"."came_back_on",
                  "t3"."came_back_at"
                FROM "missing_episodes" AS "t3"
              ) AS "t9"
                ON "t4"."missing_episode_id" = "t9"."missing_episode_id"
            ) AS "t12"
          ) AS "t15"
          GROUP BY
            1
        ) AS "t19"
          ON "t17"."interview_id" = "t19"."timed"
      ) AS "t20"
    ) AS "t21"
    GROUP BY
      1
  ) AS "t22"
) AS "t23"
