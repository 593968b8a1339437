SELECT
  *
FROM (
  SELECT
    COALESCE(CAST("t19"."axis_0" AS TEXT), 'not_recorded') AS "axis_0",
    "t19"."children_two_or_more",
    "t19"."children_three_or_more",
    "t19"."children_children"
  FROM (
    SELECT
      "t16"."axis_0",
      COUNT(*) FILTER(WHERE
        "t16"."n_two_or_more" > 0) AS "children_two_or_more",
      COUNT(*) FILTER(WHERE
        "t16"."n_three_or_more" > 0) AS "children_three_or_more",
      COUNT(*) AS "children_children"
    FROM (
      SELECT
        "t14"."child_id",
        "t14"."axis_0",
        COUNT(*) FILTER(WHERE
          "t14"."two_or_more") AS "n_two_or_more",
        COUNT(*) FILTER(WHERE
          "t14"."three_or_more") AS "n_three_or_more",
        COUNT(*) AS "n_children"
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
          "t12"."part",
          "t12"."born_on",
          "t12"."sex",
          "t12"."ethnicity",
          "t12"."comes_of_age_on",
          "t12"."times",
          "t12"."times" >= 2 AS "two_or_more",
          "t12"."times" >= 3 AS "three_or_more",
          "t12"."part" AS "axis_0"
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
            "t10"."part",
            "t10"."born_on",
            "t10"."sex",
            "t10"."ethnicity",
            "t10"."comes_of_age_on",
            COUNT(*) OVER (
              PARTITION BY "t10"."child_id", "t10"."part"
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) AS "times"
          FROM (
            SELECT
              *
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
                "t5"."part",
                "t7"."born_on",
                "t7"."sex",
                "t7"."ethnicity",
                "t7"."comes_of_age_on"
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
                  "t0"."left_on" AS "day",
                  CASE WHEN "t0"."left_on" < CAST($part_1 AS DATE) THEN 0 ELSE 1 END AS "part"
                FROM "missing_episodes" AS "t0"
                WHERE
                  "t0"."left_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
              ) AS "t5"
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
              ) AS "t7"
                ON "t5"."child_id" = "t7"."child_id"
            ) AS "t8"
            WHERE
              (
                "t8"."comes_of_age_on" IS NULL
              ) OR (
                "t8"."day" < "t8"."comes_of_age_on"
              )
          ) AS "t10"
        ) AS "t12"
      ) AS "t14"
      GROUP BY
        1,
        2
    ) AS "t16"
    GROUP BY
      1
  ) AS "t19"
) AS "t21"
UNION ALL
SELECT
  *
FROM (
  SELECT
    '*' AS "axis_0",
    "t20"."children_two_or_more",
    "t20"."children_three_or_more",
    "t20"."children_children"
  FROM (
    SELECT
      COUNT(*) FILTER(WHERE
        "t18"."n_two_or_more" > 0) AS "children_two_or_more",
      COUNT(*) FILTER(WHERE
        "t18"."n_three_or_more" > 0) AS "children_three_or_more",
      COUNT(*) AS "children_children"
    FROM (
      SELECT
        "t17"."child_id",
        SUM("t17"."n_two_or_more") AS "n_two_or_more",
        SUM("t17"."n_three_or_more") AS "n_three_or_more",
        SUM("t17"."n_children") AS "n_children"
      FROM (
        SELECT
          "t15"."child_id",
          "t15"."axis_0",
          COUNT(*) FILTER(WHERE
            "t15"."two_or_more") AS "n_two_or_more",
          COUNT(*) FILTER(WHERE
            "t15"."three_or_more") AS "n_three_or_more",
          COUNT(*) AS "n_children"
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
            "t13"."times",
            "t13"."times" >= 2 AS "two_or_more",
            "t13"."times" >= 3 AS "three_or_more",
            CAST(NULL AS BIGINT) AS "part",
            CAST(NULL AS BIGINT) AS "axis_0"
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
              COUNT(*) OVER (
                PARTITION BY "t11"."child_id"
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) AS "times"
            FROM (
              SELECT
                *
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
                  "t7"."born_on",
                  "t7"."sex",
                  "t7"."ethnicity",
                  "t7"."comes_of_age_on"
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
                ) AS "t7"
                  ON "t3"."child_id" = "t7"."child_id"
              ) AS "t9"
              WHERE
                (
                  "t9"."comes_of_age_on" IS NULL
                ) OR (
                  "t9"."day" < "t9"."comes_of_age_on"
                )
            ) AS "t11"
          ) AS "t13"
        ) AS "t15"
        GROUP BY
          1,
          2
      ) AS "t17"
      GROUP BY
        1
    ) AS "t18"
  ) AS "t20"
) AS "t22"
