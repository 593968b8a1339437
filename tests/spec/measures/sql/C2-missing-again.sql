SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t15"."n_two_or_more" > 0) AS "children_two_or_more",
    COUNT(*) AS "children_risk"
  FROM (
    SELECT
      "t14"."child_id",
      COUNT(*) FILTER(WHERE
        "t14"."two_or_more") AS "n_two_or_more",
      COUNT(*) AS "n_risk"
    FROM (
      SELECT
        "t13"."interview_id",
        "t13"."child_id",
        "t13"."held_on",
        "t13"."held_at",
        "t13"."interviewer_role",
        "t13"."independent",
        "t13"."late_reason",
        "t13"."exploitation_risk",
        "t13"."written_up_on",
        "t13"."signed_off_on",
        "t13"."thing_id",
        "t13"."day",
        "t13"."born_on",
        "t13"."sex",
        "t13"."ethnicity",
        "t13"."comes_of_age_on",
        "t13"."risk",
        "t13"."no_risk",
        "t13"."not_assessed",
        "t13"."not_recorded",
        "t13"."unanswered",
        "t13"."child_id_right",
        "t13"."times",
        COALESCE("t13"."times", 0) >= 2 AS "two_or_more"
      FROM (
        SELECT
          "t12"."interview_id",
          "t12"."child_id",
          "t12"."held_on",
          "t12"."held_at",
          "t12"."interviewer_role",
          "t12"."independent",
          "t12"."late_reason",
          "t12"."exploitation_risk",
          "t12"."written_up_on",
          "t12"."signed_off_on",
          "t12"."thing_id",
          "t12"."day",
          "t12"."born_on",
          "t12"."sex",
          "t12"."ethnicity",
          "t12"."comes_of_age_on",
          "t12"."risk",
          "t12"."no_risk",
          "t12"."not_assessed",
          "t12"."not_recorded",
          "t12"."unanswered",
          "t7"."child_id" AS "child_id_right",
          "t7"."times"
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
            "t10"."born_on",
            "t10"."sex",
            "t10"."ethnicity",
            "t10"."comes_of_age_on",
            COALESCE("t10"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE) AS "risk",
            (
              "t10"."exploitation_risk" IS NOT NULL
            )
            AND NOT (
              COALESCE("t10"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
            )
            AND NOT (
              COALESCE("t10"."exploitation_risk" = 'not_assessed', FALSE)
            ) AS "no_risk",
            COALESCE("t10"."exploitation_risk" = 'not_assessed', FALSE)
            AND NOT (
              COALESCE("t10"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
            ) AS "not_assessed",
            "t10"."exploitation_risk" IS NULL AS "not_recorded",
            (
              "t10"."exploitation_risk" IS NULL
            )
            OR (
              COALESCE("t10"."exploitation_risk" = 'not_assessed', FALSE)
              AND NOT (
                COALESCE("t10"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
              )
            ) AS "unanswered"
          FROM (
            SELECT
              "t5"."interview_id",
              "t5"."child_id",
              "t5"."held_on",
              "t5"."held_at",
              "t5"."interviewer_role",
              "t5"."independent",
              "t5"."late_reason",
              "t5"."exploitation_risk",
              "t5"."written_up_on",
              "t5"."signed_off_on",
              "t5"."thing_id",
              "t5"."day",
              "t9"."born_on",
              "t9"."sex",
              "t9"."ethnicity",
              "t9"."comes_of_age_on"
            FROM (
              SELECT
                "t1"."interview_id",
                "t1"."child_id",
                "t1"."held_on",
                "t1"."held_at",
                "t1"."interviewer_role",
                "t1"."independent",
                "t1"."late_reason",
                "t1"."exploitation_risk",
                "t1"."written_up_on",
                "t1"."signed_off_on",
                "t1"."interview_id" AS "thing_id",
                "t1"."held_on" AS "day"
              FROM "interviews" AS "t1"
              WHERE
                "t1"."held_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
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
            ) AS "t9"
              ON "t5"."child_id" = "t9"."child_id"
          ) AS "t10"
          WHERE
            (
              (
                "t10"."comes_of_age_on" IS NULL
              )
              OR (
                "t10"."day" < "t10"."comes_of_age_on"
              )
            )
            AND COALESCE("t10"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
        ) AS "t12"
        LEFT OUTER JOIN (
          SELECT
            "t3"."child_id",
            COUNT(*) AS "times"
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
              "t0"."left_on" AS "day"
            FROM "missing_episodes" AS "t0"
            WHERE
              "t0"."left_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
          ) AS "t3"
          GROUP BY
            1
        ) AS "t7"
          ON "t12"."child_id" = "t7"."child_id"
      ) AS "t13"
    ) AS "t14"
    GROUP BY
      1
  ) AS "t15"
) AS "t16"
