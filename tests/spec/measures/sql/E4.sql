SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t17"."n_went_missing" > 0) AS "children_went_missing",
    COUNT(*) FILTER(WHERE
      "t17"."n_looked_after_children" > 0) AS "children_looked_after_children"
  FROM (
    SELECT
      "t16"."child_id",
      COUNT(*) FILTER(WHERE
        "t16"."went_missing") AS "n_went_missing",
      COUNT(*) FILTER(WHERE
        "t16"."looked_after_children") AS "n_looked_after_children"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t14"."child_id",
          "t14"."day",
          "t14"."looked_after",
          "t14"."placement_type",
          "t14"."placement_provider",
          "t14"."in_area",
          "t14"."went_missing",
          "t14"."looked_after_children",
          "t10"."born_on",
          "t10"."sex",
          "t10"."ethnicity",
          "t10"."comes_of_age_on"
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
          ) AS "t3"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t11"."child_id",
              GREATEST("t11"."began_on", "t11"."from_day") AS "day",
              TRUE AS "looked_after",
              "t11"."placement_type",
              "t11"."placement_provider",
              "t11"."in_area",
              FALSE AS "went_missing",
              TRUE AS "looked_after_children"
            FROM (
              SELECT
                "t6"."care_episode_id",
                "t6"."child_id",
                "t6"."began_on",
                "t6"."ended_on",
                "t6"."legal_status",
                "t6"."category_of_need",
                "t6"."placement_type",
                "t6"."placement_provider",
                "t6"."responsible_authority",
                "t6"."host_authority",
                "t6"."in_area",
                "t6"."until",
                "t8"."part",
                "t8"."from_day",
                "t8"."to_day"
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
              ) AS "t6"
              INNER JOIN (
                SELECT
                  "t4"."part",
                  CAST($first AS DATE) AS "from_day",
                  CAST($last AS DATE) AS "to_day"
                FROM (
                  SELECT
                    UNNEST(RANGE(0, 1, 1)) AS "part"
                ) AS "t4"
              ) AS "t8"
                ON "t6"."began_on" <= "t8"."to_day" AND "t6"."until" >= "t8"."from_day"
            ) AS "t11"
          ) AS "t12"
        ) AS "t14"
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
        ) AS "t10"
          ON "t14"."child_id" = "t10"."child_id"
      ) AS "t15"
      WHERE
        (
          "t15"."comes_of_age_on" IS NULL
        )
        OR (
          "t15"."day" < "t15"."comes_of_age_on"
        )
    ) AS "t16"
    GROUP BY
      1
  ) AS "t17"
) AS "t18"
