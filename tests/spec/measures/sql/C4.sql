SELECT
  *
FROM (
  SELECT
    COUNT(*) AS "children_children"
  FROM (
    SELECT
      "t12"."child_id",
      COUNT(*) AS "n_children"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t10"."assessment_id",
          "t10"."child_id",
          "t10"."began_on",
          "t10"."completed_on",
          "t10"."day",
          "t7"."born_on",
          "t7"."sex",
          "t7"."ethnicity",
          "t7"."comes_of_age_on"
        FROM (
          SELECT
            "t8"."assessment_id",
            "t8"."child_id",
            "t8"."began_on",
            "t8"."completed_on",
            "t8"."completed_on" AS "day"
          FROM (
            SELECT
              "t3"."assessment_id",
              "t3"."child_id",
              "t3"."began_on",
              "t3"."completed_on"
            FROM "assessments" AS "t3"
            INNER JOIN (
              SELECT DISTINCT
                "t2"."assessment_id"
              FROM "assessment_factors" AS "t2"
              WHERE
                "t2"."factor" IN ('11A', '24A')
            ) AS "t5"
              ON "t3"."assessment_id" = "t5"."assessment_id"
          ) AS "t8"
          WHERE
            "t8"."completed_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
        ) AS "t10"
        INNER JOIN (
          SELECT
            "t0"."child_id",
            "t0"."born_on",
            "t0"."sex",
            "t0"."ethnicity",
            MAKE_DATE(
              CAST(EXTRACT(year FROM "t0"."born_on") + 18 AS INT),
              CASE
                WHEN (
                  EXTRACT(month FROM "t0"."born_on") = 2
                )
                AND (
                  EXTRACT(day FROM "t0"."born_on") = 29
                )
                THEN 3
                ELSE EXTRACT(month FROM "t0"."born_on")
              END,
              CASE
                WHEN (
                  EXTRACT(month FROM "t0"."born_on") = 2
                )
                AND (
                  EXTRACT(day FROM "t0"."born_on") = 29
                )
                THEN 1
                ELSE EXTRACT(day FROM "t0"."born_on")
              END
            ) AS "comes_of_age_on"
          FROM "children" AS "t0"
        ) AS "t7"
          ON "t10"."child_id" = "t7"."child_id"
      ) AS "t11"
      WHERE
        (
          "t11"."comes_of_age_on" IS NULL
        )
        OR (
          "t11"."day" < "t11"."comes_of_age_on"
        )
    ) AS "t12"
    GROUP BY
      1
  ) AS "t13"
) AS "t14"
