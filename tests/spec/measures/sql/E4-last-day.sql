SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t11"."n_went_missing" > 0) AS "children_went_missing",
    COUNT(*) FILTER(WHERE
      "t11"."n_looked_after_children" > 0) AS "children_looked_after_children"
  FROM (
    SELECT
      "t10"."child_id",
      COUNT(*) FILTER(WHERE
        "t10"."went_missing") AS "n_went_missing",
      COUNT(*) FILTER(WHERE
        "t10"."looked_after_children") AS "n_looked_after_children"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t6"."child_id",
          "t6"."day",
          "t6"."looked_after",
          "t6"."placement_type",
          "t6"."placement_provider",
          "t6"."in_area",
          "t6"."went_missing",
          "t6"."looked_after_children",
          "t8"."born_on",
          "t8"."sex",
          "t8"."ethnicity",
          "t8"."comes_of_age_on"
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
              FALSE AS "looked_after_children"
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
              "t1"."child_id",
              CAST($last AS DATE) AS "day",
              TRUE AS "looked_after",
              "t1"."placement_type",
              "t1"."placement_provider",
              "t1"."in_area",
              FALSE AS "went_missing",
              TRUE AS "looked_after_children"
            FROM "care_episodes" AS "t1"
            WHERE
              "t1"."began_on" <= CAST($last AS DATE)
              AND (
                (
                  "t1"."ended_on" IS NULL
                ) OR (
                  "t1"."ended_on" >= CAST($last AS DATE)
                )
              )
          ) AS "t4"
        ) AS "t6"
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
          ON "t6"."child_id" = "t8"."child_id"
      ) AS "t9"
      WHERE
        (
          "t9"."comes_of_age_on" IS NULL
        ) OR (
          "t9"."day" < "t9"."comes_of_age_on"
        )
    ) AS "t10"
    GROUP BY
      1
  ) AS "t11"
) AS "t12"
