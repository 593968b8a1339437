SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t15"."n_in_time" > 0) AS "children_in_time",
    SUM("t15"."n_in_time") AS "value_in_time",
    MAX("t15"."n_in_time") AS "largest_in_time",
    COUNT(*) FILTER(WHERE
      "t15"."n_late" > 0) AS "children_late",
    SUM("t15"."n_late") AS "value_late",
    MAX("t15"."n_late") AS "largest_late",
    COUNT(*) FILTER(WHERE
      "t15"."n_not_timed" > 0) AS "children_not_timed",
    SUM("t15"."n_not_timed") AS "value_not_timed",
    MAX("t15"."n_not_timed") AS "largest_not_timed",
    COUNT(*) FILTER(WHERE
      "t15"."n_without_offer" > 0) AS "children_without_offer",
    SUM("t15"."n_without_offer") AS "value_without_offer",
    MAX("t15"."n_without_offer") AS "largest_without_offer",
    COUNT(*) AS "children_required",
    SUM("t15"."n_required") AS "value_required",
    MAX("t15"."n_required") AS "largest_required",
    COUNT(*) FILTER(WHERE
      "t15"."n_in_time_rest" > 0) AS "children_in_time_rest",
    SUM("t15"."n_in_time_rest") AS "value_in_time_rest",
    MAX("t15"."n_in_time_rest") AS "largest_in_time_rest",
    COUNT(*) FILTER(WHERE
      "t15"."n_late_rest" > 0) AS "children_late_rest",
    SUM("t15"."n_late_rest") AS "value_late_rest",
    MAX("t15"."n_late_rest") AS "largest_late_rest",
    COUNT(*) FILTER(WHERE
      "t15"."n_not_timed_rest" > 0) AS "children_not_timed_rest",
    SUM("t15"."n_not_timed_rest") AS "value_not_timed_rest",
    MAX("t15"."n_not_timed_rest") AS "largest_not_timed_rest",
    COUNT(*) FILTER(WHERE
      "t15"."n_without_offer_rest" > 0) AS "children_without_offer_rest",
    SUM("t15"."n_without_offer_rest") AS "value_without_offer_rest",
    MAX("t15"."n_without_offer_rest") AS "largest_without_offer_rest"
  FROM (
    SELECT
      "t14"."child_id",
      COUNT(*) FILTER(WHERE
        "t14"."in_time") AS "n_in_time",
      COUNT(*) FILTER(WHERE
        "t14"."late") AS "n_late",
      COUNT(*) FILTER(WHERE
        "t14"."not_timed") AS "n_not_timed",
      COUNT(*) FILTER(WHERE
        "t14"."without_offer") AS "n_without_offer",
      COUNT(*) AS "n_required",
      COUNT(*) FILTER(WHERE
        "t14"."in_time_rest") AS "n_in_time_rest",
      COUNT(*) FILTER(WHERE
        "t14"."late_rest") AS "n_late_rest",
      COUNT(*) FILTER(WHERE
        "t14"."not_timed_rest") AS "n_not_timed_rest",
      COUNT(*) FILTER(WHERE
        "t14"."without_offer_rest") AS "n_without_offer_rest"
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
        "t13"."offered",
        "t13"."not_offered",
        "t13"."not_recorded",
        "t13"."offered_after",
        "t13"."first_at",
        "t13"."untimed",
        "t13"."in_time",
        "t13"."late",
        "t13"."not_timed",
        "t13"."without_offer",
        NOT (
          "t13"."in_time"
        ) AS "in_time_rest",
        NOT (
          "t13"."late"
        ) AS "late_rest",
        NOT (
          "t13"."not_timed"
        ) AS "not_timed_rest",
        NOT (
          "t13"."without_offer"
        ) AS "without_offer_rest"
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
          "t12"."offered",
          "t12"."not_offered",
          "t12"."not_recorded",
          "t12"."offered_after",
          "t12"."first_at",
          "t12"."untimed",
          "t12"."offered"
          AND COALESCE(
            (
              EPOCH(CAST("t12"."first_at" AS TIMESTAMP)) - EPOCH(CAST("t12"."came_back_at" AS TIMESTAMP))
            ) <= CASE
              WHEN "t12"."came_back_on" < CAST($clock_0_from AS DATE)
              THEN CAST(NULL AS BIGINT)
              ELSE CAST($clock_0 AS BIGINT)
            END,
            FALSE
          ) AS "in_time",
          "t12"."offered"
          AND (
            COALESCE(
              (
                EPOCH(CAST("t12"."first_at" AS TIMESTAMP)) - EPOCH(CAST("t12"."came_back_at" AS TIMESTAMP))
              ) > CASE
                WHEN "t12"."came_back_on" < CAST($clock_0_from AS DATE)
                THEN CAST(NULL AS BIGINT)
                ELSE CAST($clock_0 AS BIGINT)
              END,
              FALSE
            )
            AND (
              "t12"."untimed" = 0
            )
          ) AS "late",
          "t12"."offered"
          AND NOT (
            COALESCE(
              (
                EPOCH(CAST("t12"."first_at" AS TIMESTAMP)) - EPOCH(CAST("t12"."came_back_at" AS TIMESTAMP))
              ) <= CASE
                WHEN "t12"."came_back_on" < CAST($clock_0_from AS DATE)
                THEN CAST(NULL AS BIGINT)
                ELSE CAST($clock_0 AS BIGINT)
              END,
              FALSE
            )
          )
          AND NOT (
            COALESCE(
              (
                EPOCH(CAST("t12"."first_at" AS TIMESTAMP)) - EPOCH(CAST("t12"."came_back_at" AS TIMESTAMP))
              ) > CASE
                WHEN "t12"."came_back_on" < CAST($clock_0_from AS DATE)
                THEN CAST(NULL AS BIGINT)
                ELSE CAST($clock_0 AS BIGINT)
              END,
              FALSE
            )
            AND (
              "t12"."untimed" = 0
            )
          ) AS "not_timed",
          NOT (
            "t12"."offered"
          ) AS "without_offer"
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
            "t11"."offered",
            "t11"."not_offered",
            "t11"."not_recorded",
            "t6"."offered_after",
            "t6"."first_at",
            "t6"."untimed"
          FROM (
            SELECT
              "t9"."missing_episode_id",
              "t9"."child_id",
              "t9"."missing_type",
              "t9"."left_on",
              "t9"."left_at",
              "t9"."reported_on",
              "t9"."reported_at",
              "t9"."reported_to_police",
              "t9"."came_back_on",
              "t9"."came_back_at",
              "t9"."police_grading",
              "t9"."police_force",
              "t9"."responsible_authority",
              "t9"."host_authority",
              "t9"."interview_required",
              "t9"."not_required_reason",
              "t9"."interview_offered",
              "t9"."interview_accepted",
              "t9"."looked_after",
              "t9"."placement_type",
              "t9"."placement_provider",
              "t9"."in_area",
              "t9"."thing_id",
              "t9"."day",
              "t9"."born_on",
              "t9"."sex",
              "t9"."ethnicity",
              "t9"."comes_of_age_on",
              COALESCE("t9"."interview_offered", FALSE) AS "offered",
              COALESCE(NOT (
                "t9"."interview_offered"
              ), FALSE) AS "not_offered",
              "t9"."interview_offered" IS NULL AS "not_recorded"
            FROM (
              SELECT
                "t5"."missing_episode_id",
                "t5"."child_id",
                "t5"."missing_type",
                "t5"."left_on",
                "t5"."left_at",
                "t5"."reported_on",
                "t5"."reported_at",
                "t5"."reported_to_police",
                "t5"."came_back_on",
                "t5"."came_back_at",
                "t5"."police_grading",
                "t5"."police_force",
                "t5"."responsible_authority",
                "t5"."host_authority",
                "t5"."interview_required",
                "t5"."not_required_reason",
                "t5"."interview_offered",
                "t5"."interview_accepted",
                "t5"."looked_after",
                "t5"."placement_type",
                "t5"."placement_provider",
                "t5"."in_area",
                "t5"."thing_id",
                "t5"."day",
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
              ) AS "t5"
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
                ON "t5"."child_id" = "t8"."child_id"
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
            SELECT
              "t0"."missing_episode_id" AS "offered_after",
              MIN("t0"."offered_at") AS "first_at",
              COUNT(*) FILTER(WHERE
                "t0"."offered_at" IS NULL) AS "untimed"
            FROM "offers" AS "t0"
            GROUP BY
              1
          ) AS "t6"
            ON "t11"."missing_episode_id" = "t6"."offered_after"
        ) AS "t12"
      ) AS "t13"
    ) AS "t14"
    GROUP BY
      1
  ) AS "t15"
) AS "t16"
