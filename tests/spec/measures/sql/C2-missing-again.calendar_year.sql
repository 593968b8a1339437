SELECT
  *
FROM (
  SELECT
    COALESCE(CAST("t28"."axis_0" AS TEXT), 'not_recorded') AS "axis_0",
    "t28"."children_two_or_more",
    "t28"."children_risk"
  FROM (
    SELECT
      "t25"."axis_0",
      COUNT(*) FILTER(WHERE
        "t25"."n_two_or_more" > 0) AS "children_two_or_more",
      COUNT(*) AS "children_risk"
    FROM (
      SELECT
        "t23"."child_id",
        "t23"."axis_0",
        COUNT(*) FILTER(WHERE
          "t23"."two_or_more") AS "n_two_or_more",
        COUNT(*) AS "n_risk"
      FROM (
        SELECT
          "t21"."interview_id",
          "t21"."child_id",
          "t21"."held_on",
          "t21"."held_at",
          "t21"."interviewer_role",
          "t21"."independent",
          "t21"."late_reason",
          "t21"."exploitation_risk",
          "t21"."written_up_on",
          "t21"."signed_off_on",
          "t21"."thing_id",
          "t21"."day",
          "t21"."part",
          "t21"."born_on",
          "t21"."sex",
          "t21"."ethnicity",
          "t21"."comes_of_age_on",
          "t21"."risk",
          "t21"."no_risk",
          "t21"."not_assessed",
          "t21"."not_recorded",
          "t21"."unanswered",
          "t21"."child_id_right",
          "t21"."part_right",
          "t21"."times",
          COALESCE("t21"."times", 0) >= 2 AS "two_or_more",
          "t21"."part" AS "axis_0"
        FROM (
          SELECT
            "t19"."interview_id",
            "t19"."child_id",
            "t19"."held_on",
            "t19"."held_at",
            "t19"."interviewer_role",
            "t19"."independent",
            "t19"."late_reason",
            "t19"."exploitation_risk",
            "t19"."written_up_on",
            "t19"."signed_off_on",
            "t19"."thing_id",
            "t19"."day",
            "t19"."part",
            "t19"."born_on",
            "t19"."sex",
            "t19"."ethnicity",
            "t19"."comes_of_age_on",
            "t19"."risk",
            "t19"."no_risk",
            "t19"."not_assessed",
            "t19"."not_recorded",
            "t19"."unanswered",
            "t13"."child_id" AS "child_id_right",
            "t13"."part" AS "part_right",
            "t13"."times"
          FROM (
            SELECT
              "t15"."interview_id",
              "t15"."child_id",
              "t15"."held_on",
              "t15"."held_at",
              "t15"."interviewer_role",
              "t15"."independent",
              "t15"."late_reason",
              "t15"."exploitation_risk",
              "t15"."written_up_on",
              "t15"."signed_off_on",
              "t15"."thing_id",
              "t15"."day",
              "t15"."part",
              "t15"."born_on",
              "t15"."sex",
              "t15"."ethnicity",
              "t15"."comes_of_age_on",
              COALESCE("t15"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE) AS "risk",
              (
                "t15"."exploitation_risk" IS NOT NULL
              )
              AND NOT (
                COALESCE("t15"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
              )
              AND NOT (
                COALESCE("t15"."exploitation_risk" = 'not_assessed', FALSE)
              ) AS "no_risk",
              COALESCE("t15"."exploitation_risk" = 'not_assessed', FALSE)
              AND NOT (
                COALESCE("t15"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
              ) AS "not_assessed",
              "t15"."exploitation_risk" IS NULL AS "not_recorded",
              (
                "t15"."exploitation_risk" IS NULL
              )
              OR (
                COALESCE("t15"."exploitation_risk" = 'not_assessed', FALSE)
                AND NOT (
                  COALESCE("t15"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
                )
              ) AS "unanswered"
            FROM (
              SELECT
                "t9"."interview_id",
                "t9"."child_id",
                "t9"."held_on",
                "t9"."held_at",
                "t9"."interviewer_role",
                "t9"."independent",
                "t9"."late_reason",
                "t9"."exploitation_risk",
                "t9"."written_up_on",
                "t9"."signed_off_on",
                "t9"."thing_id",
                "t9"."day",
                "t9"."part",
                "t14"."born_on",
                "t14"."sex",
                "t14"."ethnicity",
                "t14"."comes_of_age_on"
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
                  "t1"."held_on" AS "day",
                  CASE WHEN "t1"."held_on" < CAST($part_1 AS DATE) THEN 0 ELSE 1 END AS "part"
                FROM "interviews" AS "t1"
                WHERE
                  "t1"."held_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
              ) AS "t9"
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
              ) AS "t14"
                ON "t9"."child_id" = "t14"."child_id"
            ) AS "t15"
            WHERE
              (
                (
                  "t15"."comes_of_age_on" IS NULL
                )
                OR (
                  "t15"."day" < "t15"."comes_of_age_on"
                )
              )
              AND COALESCE("t15"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
          ) AS "t19"
          LEFT OUTER JOIN (
            SELECT
              "t6"."child_id",
              "t6"."part",
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
                "t0"."left_on" AS "day",
                CASE WHEN "t0"."left_on" < CAST($part_1 AS DATE) THEN 0 ELSE 1 END AS "part"
              FROM "missing_episodes" AS "t0"
              WHERE
                "t0"."left_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
            ) AS "t6"
            GROUP BY
              1,
              2
          ) AS "t13"
            ON "t19"."child_id" = "t13"."child_id" AND "t19"."part" = "t13"."part"
        ) AS "t21"
      ) AS "t23"
      GROUP BY
        1,
        2
    ) AS "t25"
    GROUP BY
      1
  ) AS "t28"
) AS "t30"
UNION ALL
SELECT
  *
FROM (
  SELECT
    '*' AS "axis_0",
    "t29"."children_two_or_more",
    "t29"."children_risk"
  FROM (
    SELECT
      COUNT(*) FILTER(WHERE
        "t27"."n_two_or_more" > 0) AS "children_two_or_more",
      COUNT(*) AS "children_risk"
    FROM (
      SELECT
        "t26"."child_id",
        SUM("t26"."n_two_or_more") AS "n_two_or_more",
        SUM("t26"."n_risk") AS "n_risk"
      FROM (
        SELECT
          "t24"."child_id",
          "t24"."axis_0",
          COUNT(*) FILTER(WHERE
            "t24"."two_or_more") AS "n_two_or_more",
          COUNT(*) AS "n_risk"
        FROM (
          SELECT
            "t22"."interview_id",
            "t22"."child_id",
            "t22"."held_on",
            "t22"."held_at",
            "t22"."interviewer_role",
            "t22"."independent",
            "t22"."late_reason",
            "t22"."exploitation_risk",
            "t22"."written_up_on",
            "t22"."signed_off_on",
            "t22"."thing_id",
            "t22"."day",
            "t22"."born_on",
            "t22"."sex",
            "t22"."ethnicity",
            "t22"."comes_of_age_on",
            "t22"."risk",
            "t22"."no_risk",
            "t22"."not_assessed",
            "t22"."not_recorded",
            "t22"."unanswered",
            "t22"."child_id_right",
            "t22"."times",
            COALESCE("t22"."times", 0) >= 2 AS "two_or_more",
            CAST(NULL AS BIGINT) AS "part",
            CAST(NULL AS BIGINT) AS "axis_0"
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
              "t20"."risk",
              "t20"."no_risk",
              "t20"."not_assessed",
              "t20"."not_recorded",
              "t20"."unanswered",
              "t10"."child_id" AS "child_id_right",
              "t10"."times"
            FROM (
              SELECT
                "t16"."interview_id",
                "t16"."child_id",
                "t16"."held_on",
                "t16"."held_at",
                "t16"."interviewer_role",
                "t16"."independent",
                "t16"."late_reason",
                "t16"."exploitation_risk",
                "t16"."written_up_on",
                "t16"."signed_off_on",
                "t16"."thing_id",
                "t16"."day",
                "t16"."born_on",
                "t16"."sex",
                "t16"."ethnicity",
                "t16"."comes_of_age_on",
                COALESCE("t16"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE) AS "risk",
                (
                  "t16"."exploitation_risk" IS NOT NULL
                )
                AND NOT (
                  COALESCE("t16"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
                )
                AND NOT (
                  COALESCE("t16"."exploitation_risk" = 'not_assessed', FALSE)
                ) AS "no_risk",
                COALESCE("t16"."exploitation_risk" = 'not_assessed', FALSE)
                AND NOT (
                  COALESCE("t16"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
                ) AS "not_assessed",
                "t16"."exploitation_risk" IS NULL AS "not_recorded",
                (
                  "t16"."exploitation_risk" IS NULL
                )
                OR (
                  COALESCE("t16"."exploitation_risk" = 'not_assessed', FALSE)
                  AND NOT (
                    COALESCE("t16"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
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
                  "t14"."born_on",
                  "t14"."sex",
                  "t14"."ethnicity",
                  "t14"."comes_of_age_on"
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
                ) AS "t14"
                  ON "t5"."child_id" = "t14"."child_id"
              ) AS "t16"
              WHERE
                (
                  (
                    "t16"."comes_of_age_on" IS NULL
                  )
                  OR (
                    "t16"."day" < "t16"."comes_of_age_on"
                  )
                )
                AND COALESCE("t16"."exploitation_risk" IN ('cse', 'cce', 'both', 'other'), FALSE)
            ) AS "t20"
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
            ) AS "t10"
              ON "t20"."child_id" = "t10"."child_id"
          ) AS "t22"
        ) AS "t24"
        GROUP BY
          1,
          2
      ) AS "t26"
      GROUP BY
        1
    ) AS "t27"
  ) AS "t29"
) AS "t31"
