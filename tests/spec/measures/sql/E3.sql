SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t10"."n_two_or_more" > 0) AS "children_two_or_more",
    COUNT(*) FILTER(WHERE
      "t10"."n_three_or_more" > 0) AS "children_three_or_more",
    COUNT(*) AS "children_children"
  FROM (
    SELECT
      "t9"."child_id",
      COUNT(*) FILTER(WHERE
        "t9"."two_or_more") AS "n_two_or_more",
      COUNT(*) FILTER(WHERE
        "t9"."three_or_more") AS "n_three_or_more",
      COUNT(*) AS "n_children"
    FROM (
      SELECT
        "t8"."missing_episode_id",
        "t8"."child_id",
        "t8"."missing_type",
        "t8"."left_on",
        "t8"."left_at",
        "t8"."reported_on",
        "t8"."reported_at",
        "t8"."reported_to_police",
        "t8"."came_back_on",
        "t8"."came_back_at",
        "t8"."police_grading",
        "t8"."police_force",
        "t8"."responsible_authority",
        "t8"."host_authority",
        "t8"."interview_required",
        "t8"."not_required_reason",
        "t8"."interview_offered",
        "t8"."interview_accepted",
        "t8"."looked_after",
        "t8"."placement_type",
        "t8"."placement_provider",
        "t8"."in_area",
        "t8"."thing_id",
        "t8"."day",
        "t8"."born_on",
        "t8"."sex",
        "t8"."ethnicity",
        "t8"."comes_of_age_on",
        "t8"."times",
        "t8"."times" >= 2 AS "two_or_more",
        "t8"."times" >= 3 AS "three_or_more"
      FROM (
        SELECT
          "t7"."missing_episode_id",
          "t7"."child_id",
          "t7"."missing_type",
          "t7"."left_on",
          "t7"."left_at",
          "t7"."reported_on",
          "t7"."reported_at",
          "t7"."reported_to_police",
          "t7"."came_back_on",
          "t7"."came_back_at",
          "t7"."police_grading",
          "t7"."police_force",
          "t7"."responsible_authority",
          "t7"."host_authority",
          "t7"."interview_required",
          "t7"."not_required_reason",
          "t7"."interview_offered",
          "t7"."interview_accepted",
          "t7"."looked_after",
          "t7"."placement_type",
          "t7"."placement_provider",
          "t7"."in_area",
          "t7"."thing_id",
          "t7"."day",
          "t7"."born_on",
          "t7"."sex",
          "t7"."ethnicity",
          "t7"."comes_of_age_on",
          COUNT(*) OVER (
            PARTITION BY "t7"."child_id"
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
    ) AS "t9"
    GROUP BY
      1
  ) AS "t10"
) AS "t11"
