SELECT
  *
FROM (
  SELECT
    COALESCE(CAST("t30"."axis_0" AS TEXT), 'not_recorded') AS "axis_0",
    "t30"."children_went_missing",
    "t30"."children_looked_after_children"
  FROM (
    SELECT
      "t28"."axis_0",
      COUNT(*) FILTER(WHERE
        "t28"."n_went_missing" > 0) AS "children_went_missing",
      COUNT(*) FILTER(WHERE
        "t28"."n_looked_after_children" > 0) AS "children_looked_after_children"
    FROM (
      SELECT
        "t26"."child_id",
        "t26"."axis_0",
        COUNT(*) FILTER(WHERE
          "t26"."went_missing") AS "n_went_missing",
        COUNT(*) FILTER(WHERE
          "t26"."looked_after_children") AS "n_looked_after_children"
      FROM (
        SELECT
          "t24"."child_id",
          "t24"."day",
          "t24"."part",
          "t24"."looked_after",
          "t24"."placement_type",
          "t24"."placement_provider",
          "t24"."in_area",
          "t24"."went_missing",
          "t24"."looked_after_children",
          "t24"."born_on",
          "t24"."sex",
          "t24"."ethnicity",
          "t24"."comes_of_age_on",
          "t24"."part" AS "axis_0"
        FROM (
          SELECT
            "t22"."child_id",
            "t22"."day",
            "t22"."part",
            "t22"."looked_after",
            "t22"."placement_type",
            "t22"."placement_provider",
            "t22"."in_area",
            "t22"."went_missing",
            "t22"."looked_after_children",
            "t13"."born_on",
            "t13"."sex",
            "t13"."ethnicity",
            "t13"."comes_of_age_on"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t0"."child_id",
                "t0"."left_on" AS "day",
                CASE WHEN "t0"."left_on" < CAST($part_1 AS DATE) THEN 0 ELSE 1 END AS "part",
                "t0"."looked_after",
                "t0"."placement_type",
                "t0"."placement_provider",
                "t0"."in_area",
                TRUE AS "went_missing",
                TRUE AS "looked_after_children"
              FROM "missing_episodes" AS "t0"
              WHERE
                "t0"."looked_after"
                AND "t0"."left_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
            ) AS "t7"
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                "t16"."child_id",
                GREATEST("t16"."began_on", "t16"."from_day") AS "day",
                "t16"."part",
                TRUE AS "looked_after",
                "t16"."placement_type",
                "t16"."placement_provider",
                "t16"."in_area",
                FALSE AS "went_missing",
                TRUE AS "looked_after_children"
              FROM (
                SELECT
                  "t8"."care_episode_id",
                  "t8"."child_id",
                  "t8"."began_on",
                  "t8"."ended_on",
                  "t8"."legal_status",
                  "t8"."category_of_need",
                  "t8"."placement_type",
                  "t8"."placement_provider",
                  "t8"."responsible_authority",
                  "t8"."host_authority",
                  "t8"."in_area",
                  "t8"."until",
                  "t14"."part",
                  "t14"."from_day",
                  "t14"."to_day"
                FROM (
                  SELECT
                    "t2"."care_episode_id",
                    "t2"."child_id",
                    "t2"."began_on",
                    "t2"."ended_on",
                    "t2"."legal_status",
                    "t2"."category_of_need",
                    "t2"."placement_type",
                    "t2"."placement_provider",
                    "t2"."responsible_authority",
                    "t2"."host_authority",
                    "t2"."in_area",
                    COALESCE("t2"."ended_on", MAKE_DATE(9999, 12, 31)) AS "until"
                  FROM "care_episodes" AS "t2"
                ) AS "t8"
                INNER JOIN (
                  SELECT
                    "t5"."part",
                    CASE
                      WHEN "t5"."part" = 1
                      THEN CAST($part_1 AS DATE)
                      ELSE CAST($first AS DATE)
                    END AS "from_day",
                    CASE
                      WHEN "t5"."part" = 0
                      THEN CAST($part_0_to AS DATE)
                      ELSE CAST($last AS DATE)
                    END AS "to_day"
                  FROM (
                    SELECT
                      UNNEST(RANGE(0, 2, 1)) AS "part"
                  ) AS "t5"
                ) AS "t14"
                  ON "t8"."began_on" <= "t14"."to_day" AND "t8"."until" >= "t14"."from_day"
              ) AS "t16"
            ) AS "t20"
          ) AS "t22"
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
            ON "t22"."child_id" = "t13"."child_id"
        ) AS "t24"
        WHERE
          (
            "t24"."comes_of_age_on" IS NULL
          )
          OR (
            "t24"."day" < "t24"."comes_of_age_on"
          )
      ) AS "t26"
      GROUP BY
        1,
        2
    ) AS "t28"
    GROUP BY
      1
  ) AS "t30"
) AS "t33"
UNION ALL
SELECT
  *
FROM (
  SELECT
    '*' AS "axis_0",
    "t31"."children_went_missing",
    "t31"."children_looked_after_children"
  FROM (
    SELECT
      COUNT(*) FILTER(WHERE
        "t29"."n_went_missing" > 0) AS "children_went_missing",
      COUNT(*) FILTER(WHERE
        "t29"."n_looked_after_children" > 0) AS "children_looked_after_children"
    FROM (
      SELECT
        "t27"."child_id",
        SUM("t27"."n_went_missing") AS "n_went_missing",
        SUM("t27"."n_looked_after_children") AS "n_looked_after_children"
      FROM (
        SELECT
          "t25"."child_id",
          "t25"."axis_0",
          COUNT(*) FILTER(WHERE
            "t25"."went_missing") AS "n_went_missing",
          COUNT(*) FILTER(WHERE
            "t25"."looked_after_children") AS "n_looked_after_children"
        FROM (
          SELECT
            "t23"."child_id",
            "t23"."day",
            "t23"."looked_after",
            "t23"."placement_type",
            "t23"."placement_provider",
            "t23"."in_area",
            "t23"."went_missing",
            "t23"."looked_after_children",
            "t23"."born_on",
            "t23"."sex",
            "t23"."ethnicity",
            "t23"."comes_of_age_on",
            CAST(NULL AS BIGINT) AS "part",
            CAST(NULL AS BIGINT) AS "axis_0"
          FROM (
            SELECT
              "t19"."child_id",
              "t19"."day",
              "t19"."looked_after",
              "t19"."placement_type",
              "t19"."placement_provider",
              "t19"."in_area",
              "t19"."went_missing",
              "t19"."looked_after_children",
              "t13"."born_on",
              "t13"."sex",
              "t13"."ethnicity",
              "t13"."comes_of_age_on"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t0"."child_id",
                  "t0"."left_on" AS "day",
                  "t0"."looked_after",
                  "t0"."placement_type",
                  "t0"."placement_provider",
                  "t0"."in_area",
                  TRUE AS "went_missing",
                  TRUE AS "looked_after_children"
                FROM "missing_episodes" AS "t0"
                WHERE
                  "t0"."looked_after"
                  AND "t0"."left_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
              ) AS "t4"
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  "t15"."child_id",
                  GREATEST("t15"."began_on", "t15"."from_day") AS "day",
                  TRUE AS "looked_after",
                  "t15"."placement_type",
                  "t15"."placement_provider",
                  "t15"."in_area",
                  FALSE AS "went_missing",
                  TRUE AS "looked_after_children"
                FROM (
                  SELECT
                    "t8"."care_episode_id",
                    "t8"."child_id",
                    "t8"."began_on",
                    "t8"."ended_on",
                    "t8"."legal_status",
                    "t8"."category_of_need",
                    "t8"."placement_type",
                    "t8"."placement_provider",
                    "t8"."responsible_authority",
                    "t8"."host_authority",
                    "t8"."in_area",
                    "t8"."until",
                    "t10"."part",
                    "t10"."from_day",
                    "t10"."to_day"
                  FROM (
                    SELECT
                      "t2"."care_episode_id",
                      "t2"."child_id",
                      "t2"."began_on",
                      "t2"."ended_on",
                      "t2"."legal_status",
                      "t2"."category_of_need",
                      "t2"."placement_type",
                      "t2"."placement_provider",
                      "t2"."responsible_authority",
                      "t2"."host_authority",
                      "t2"."in_area",
                      COALESCE("t2"."ended_on", MAKE_DATE(9999, 12, 31)) AS "until"
                    FROM "care_episodes" AS "t2"
                  ) AS "t8"
                  INNER JOIN (
                    SELECT
                      "t3"."part",
                      CAST($first AS DATE) AS "from_day",
                      CAST($last AS DATE) AS "to_day"
                    FROM (
                      SELECT
                        UNNEST(RANGE(0, 1, 1)) AS "part"
                    ) AS "t3"
                  ) AS "t10"
                    ON "t8"."began_on" <= "t10"."to_day" AND "t8"."until" >= "t10"."from_day"
                ) AS "t15"
              ) AS "t17"
            ) AS "t19"
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
              ON "t19"."child_id" = "t13"."child_id"
          ) AS "t23"
          WHERE
            (
              "t23"."comes_of_age_on" IS NULL
            )
            OR (
              "t23"."day" < "t23"."comes_of_age_on"
            )
        ) AS "t25"
        GROUP BY
          1,
          2
      ) AS "t27"
      GROUP BY
        1
    ) AS "t29"
  ) AS "t31"
) AS "t32"
