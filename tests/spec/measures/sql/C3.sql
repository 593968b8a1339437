SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t18"."n_concern" > 0) AS "children_concern",
    COUNT(*) FILTER(WHERE
      "t18"."n_lapsed" > 0) AS "children_lapsed",
    COUNT(*) AS "children_open"
  FROM (
    SELECT
      "t17"."child_id",
      COUNT(*) FILTER(WHERE
        "t17"."concern") AS "n_concern",
      COUNT(*) FILTER(WHERE
        "t17"."lapsed") AS "n_lapsed",
      COUNT(*) AS "n_open"
    FROM (
      SELECT
        "t16"."child_id",
        "t16"."day",
        "t16"."born_on",
        "t16"."sex",
        "t16"."ethnicity",
        "t16"."comes_of_age_on",
        "t16"."screened",
        "t16"."any_valid",
        "t16"."any_lapsed",
        COALESCE("t16"."any_valid", FALSE) AS "concern",
        COALESCE("t16"."any_lapsed", FALSE)
        AND NOT (
          COALESCE("t16"."any_valid", FALSE)
        ) AS "lapsed"
      FROM (
        SELECT
          "t13"."child_id",
          "t13"."day",
          "t13"."born_on",
          "t13"."sex",
          "t13"."ethnicity",
          "t13"."comes_of_age_on",
          "t15"."screened",
          "t15"."any_valid",
          "t15"."any_lapsed"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t6"."child_id",
              "t6"."day",
              "t9"."born_on",
              "t9"."sex",
              "t9"."ethnicity",
              "t9"."comes_of_age_on"
            FROM (
              SELECT
                "t4"."child_id",
                CAST($last AS DATE) AS "day"
              FROM (
                SELECT DISTINCT
                  "t0"."child_id"
                FROM "involvements" AS "t0"
                WHERE
                  "t0"."opened_on" <= CAST($last AS DATE)
                  AND (
                    (
                      "t0"."closed_on" IS NULL
                    )
                    OR (
                      "t0"."closed_on" >= CAST($last AS DATE)
                    )
                  )
              ) AS "t4"
            ) AS "t6"
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
            ) AS "t9"
              ON "t6"."child_id" = "t9"."child_id"
          ) AS "t11"
          WHERE
            (
              "t11"."comes_of_age_on" IS NULL
            )
            OR (
              "t11"."day" < "t11"."comes_of_age_on"
            )
        ) AS "t13"
        LEFT OUTER JOIN (
          SELECT
            "t10"."child_id" AS "screened",
            BOOL_OR(
              CAST("t10"."concern_found"
              AND (
                (
                  "t10"."rescreen_on" IS NULL
                )
                OR (
                  "t10"."rescreen_on" > CAST($last AS DATE)
                )
              ) AS BOOLEAN)
            ) AS "any_valid",
            BOOL_OR(
              CAST("t10"."concern_found"
              AND NOT (
                (
                  "t10"."rescreen_on" IS NULL
                )
                OR (
                  "t10"."rescreen_on" > CAST($last AS DATE)
                )
              ) AS BOOLEAN)
            ) AS "any_lapsed"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t3"."screening_id",
                "t3"."child_id",
                "t3"."screened_on",
                "t3"."tool",
                "t3"."tool_version",
                "t3"."exploitation_type",
                "t3"."level",
                "t3"."concern_found",
                "t3"."rescreen_on",
                MAX("t3"."screened_on") OVER (
                  PARTITION BY "t3"."child_id", "t3"."exploitation_type"
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) AS "last_on"
              FROM (
                SELECT
                  *
                FROM "screenings" AS "t2"
                WHERE
                  "t2"."exploitation_type" IN ('cse', 'cce', 'other')
                  AND "t2"."screened_on" <= CAST($last AS DATE)
              ) AS "t3"
            ) AS "t8"
            WHERE
              "t8"."screened_on" = "t8"."last_on"
          ) AS "t10"
          GROUP BY
            1
        ) AS "t15"
          ON "t13"."child_id" = "t15"."screened"
      ) AS "t16"
    ) AS "t17"
    GROUP BY
      1
  ) AS "t18"
) AS "t19"
