WITH "t19" AS (
  SELECT
    "t18"."child_id",
    "t18"."thing_id",
    "t18"."axis_0",
    BOOL_OR(CAST("t18"."n_held" AS BOOLEAN)) AS "n_held"
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
      "t17"."missing_type",
      "t17"."police_grading",
      "t17"."left_on",
      "t17"."left_at",
      "t17"."came_back_on",
      "t17"."came_back_at",
      "t17"."looked_after",
      "t17"."placement_type",
      "t17"."placement_provider",
      "t17"."in_area",
      "t17"."responsible_authority",
      "t17"."host_authority",
      "t17"."missing_type" AS "axis_0",
      TRUE AS "n_held"
    FROM (
      SELECT
        "t16".*
        EXCLUDE ("interview_id_right")
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
          "t15"."born_on",
          "t15"."sex",
          "t15"."ethnicity",
          "t15"."comes_of_age_on",
          "t12"."interview_id" AS "interview_id_right",
          "t12"."missing_type",
          "t12"."police_grading",
          "t12"."left_on",
          "t12"."left_at",
          "t12"."came_back_on",
          "t12"."came_back_at",
          "t12"."looked_after",
          "t12"."placement_type",
          "t12"."placement_provider",
          "t12"."in_area",
          "t12"."responsible_authority",
          "t12"."host_authority"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t8"."interview_id",
              "t8"."child_id",
              "t8"."held_on",
              "t8"."held_at",
              "t8"."interviewer_role",
              "t8"."independent",
              "t8"."late_reason",
              "t8"."exploitation_risk",
              "t8"."written_up_on",
              "t8"."signed_off_on",
              "t8"."thing_id",
              "t8"."day",
              "t11"."born_on",
              "t11"."sex",
              "t11"."ethnicity",
              "t11"."comes_of_age_on"
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
            ) AS "t8"
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
            ) AS "t11"
              ON "t8"."child_id" = "t11"."child_id"
          ) AS "t13"
          WHERE
            (
              "t13"."comes_of_age_on" IS NULL
            )
            OR (
              "t13"."day" < "t13"."comes_of_age_on"
            )
        ) AS "t15"
        LEFT OUTER JOIN (
          SELECT
            "t4"."interview_id",
            "t6"."missing_type",
            "t6"."police_grading",
            "t6"."left_on",
            "t6"."left_at",
            "t6"."came_back_on",
            "t6"."came_back_at",
            "t6"."looked_after",
            "t6"."placement_type",
            "t6"."placement_provider",
            "t6"."in_area",
            "t6"."responsible_authority",
            "t6"."host_authority"
          FROM "interview_episodes" AS "t4"
          INNER JOIN (
            SELECT
              "t3"."missing_episode_id",
              "t3"."missing_type",
              "t3"."police_grading",
              "t3"."left_on",
              "t3"."left_at",
              "t3"."came_back_on",
              "t3"."came_back_at",
              "t3"."looked_after",
              "t3"."placement_type",
              "t3"."placement_provider",
              "t3"."in_area",
              "t3"."responsible_authority",
              "t3"."host_authority"
            FROM "missing_episodes" AS "t3"
          ) AS "t6"
            ON "t4"."missing_episode_id" = "t6"."missing_episode_id"
        ) AS "t12"
          ON "t15"."thing_id" = "t12"."interview_id"
      ) AS "t16"
    ) AS "t17"
  ) AS "t18"
  GROUP BY
    1,
    2,
    3
)
SELECT
  *
FROM (
  SELECT
    COALESCE("t25"."axis_0", 'not_recorded') AS "axis_0",
    "t25"."children_held",
    "t25"."value_held",
    "t25"."largest_held"
  FROM (
    SELECT
      "t23"."axis_0",
      COUNT(*) AS "children_held",
      SUM("t23"."n_held") AS "value_held",
      MAX("t23"."n_held") AS "largest_held"
    FROM (
      SELECT
        "t21"."child_id",
        "t21"."axis_0",
        COUNT(*) FILTER(WHERE
          "t21"."n_held") AS "n_held"
      FROM (
        SELECT
          "t20"."child_id",
          "t20"."thing_id",
          "t20"."axis_0",
          BOOL_OR(CAST("t20"."n_held" AS BOOLEAN)) AS "n_held"
        FROM "t19" AS "t20"
        GROUP BY
          1,
          2,
          3
      ) AS "t21"
      GROUP BY
        1,
        2
    ) AS "t23"
    GROUP BY
      1
  ) AS "t25"
) AS "t28"
UNION ALL
SELECT
  *
FROM (
  SELECT
    '*' AS "axis_0",
    "t26"."children_held",
    "t26"."value_held",
    "t26"."largest_held"
  FROM (
    SELECT
      COUNT(*) AS "children_held",
      SUM("t24"."n_held") AS "value_held",
      MAX("t24"."n_held") AS "largest_held"
    FROM (
      SELECT
        "t22"."child_id",
        COUNT(*) FILTER(WHERE
          "t22"."n_held") AS "n_held"
      FROM (
        SELECT
          "t20"."child_id",
          "t20"."thing_id",
          BOOL_OR(CAST("t20"."n_held" AS BOOLEAN)) AS "n_held"
        FROM "t19" AS "t20"
        GROUP BY
          1,
          2
      ) AS "t22"
      GROUP BY
        1
    ) AS "t24"
  ) AS "t26"
) AS "t27"
