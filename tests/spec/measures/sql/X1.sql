SELECT
  *
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t26"."n_either" > 0) AS "children_either",
    COUNT(*) FILTER(WHERE
      "t26"."n_suspended" > 0) AS "children_suspended",
    COUNT(*) FILTER(WHERE
      "t26"."n_excluded" > 0) AS "children_excluded",
    COUNT(*) FILTER(WHERE
      "t26"."n_both" > 0) AS "children_both",
    COUNT(*) FILTER(WHERE
      "t26"."n_only_suspended" > 0) AS "children_only_suspended",
    COUNT(*) FILTER(WHERE
      "t26"."n_only_excluded" > 0) AS "children_only_excluded",
    COUNT(*) FILTER(WHERE
      "t26"."n_neither" > 0) AS "children_neither",
    COUNT(*) FILTER(WHERE
      "t26"."n_found" > 0) AS "children_found",
    COUNT(*) FILTER(WHERE
      "t26"."n_no_match" > 0) AS "children_no_match",
    COUNT(*) FILTER(WHERE
      "t26"."n_doubtful" > 0) AS "children_doubtful",
    COUNT(*) FILTER(WHERE
      "t26"."n_not_searched" > 0) AS "children_not_searched",
    COUNT(*) AS "children_at_risk"
  FROM (
    SELECT
      "t25"."child_id",
      COUNT(*) FILTER(WHERE
        "t25"."either") AS "n_either",
      COUNT(*) FILTER(WHERE
        "t25"."suspended") AS "n_suspended",
      COUNT(*) FILTER(WHERE
        "t25"."excluded") AS "n_excluded",
      COUNT(*) FILTER(WHERE
        "t25"."both") AS "n_both",
      COUNT(*) FILTER(WHERE
        "t25"."only_suspended") AS "n_only_suspended",
      COUNT(*) FILTER(WHERE
        "t25"."only_excluded") AS "n_only_excluded",
      COUNT(*) FILTER(WHERE
        "t25"."neither") AS "n_neither",
      COUNT(*) FILTER(WHERE
        "t25"."found") AS "n_found",
      COUNT(*) FILTER(WHERE
        "t25"."no_match") AS "n_no_match",
      COUNT(*) FILTER(WHERE
        "t25"."doubtful") AS "n_doubtful",
      COUNT(*) FILTER(WHERE
        "t25"."not_searched") AS "n_not_searched",
      COUNT(*) AS "n_at_risk"
    FROM (
      SELECT
        "t24"."assessment_id",
        "t24"."child_id",
        "t24"."began_on",
        "t24"."completed_on",
        "t24"."day",
        "t24"."born_on",
        "t24"."sex",
        "t24"."ethnicity",
        "t24"."comes_of_age_on",
        "t24"."of_child",
        "t24"."any_suspended",
        "t24"."any_excluded",
        "t24"."searched",
        "t24"."any_left_out",
        "t24"."any_doubtful",
        "t24"."any_no_match",
        "t24"."any_not_searched",
        COALESCE("t24"."any_suspended", FALSE) OR COALESCE("t24"."any_excluded", FALSE) AS "either",
        COALESCE("t24"."any_suspended", FALSE) AS "suspended",
        COALESCE("t24"."any_excluded", FALSE) AS "excluded",
        COALESCE("t24"."any_suspended", FALSE) AND COALESCE("t24"."any_excluded", FALSE) AS "both",
        COALESCE("t24"."any_suspended", FALSE)
        AND NOT (
          COALESCE("t24"."any_excluded", FALSE)
        ) AS "only_suspended",
        COALESCE("t24"."any_excluded", FALSE)
        AND NOT (
          COALESCE("t24"."any_suspended", FALSE)
        ) AS "only_excluded",
        COALESCE("t24"."any_suspended", FALSE)
        OR COALESCE("t24"."any_excluded", FALSE)
        OR NOT (
          COALESCE("t24"."any_doubtful", FALSE)
          OR COALESCE("t24"."any_no_match", FALSE)
          OR (
            COALESCE("t24"."any_left_out", TRUE) OR COALESCE("t24"."any_not_searched", TRUE)
          )
        ) AS "found",
        NOT (
          COALESCE("t24"."any_suspended", FALSE)
          OR COALESCE("t24"."any_excluded", FALSE)
          OR COALESCE("t24"."any_doubtful", FALSE)
          OR COALESCE("t24"."any_no_match", FALSE)
          OR (
            COALESCE("t24"."any_left_out", TRUE) OR COALESCE("t24"."any_not_searched", TRUE)
          )
        ) AS "neither",
        NOT (
          COALESCE("t24"."any_suspended", FALSE) OR COALESCE("t24"."any_excluded", FALSE)
        )
        AND COALESCE("t24"."any_doubtful", FALSE) AS "doubtful",
        NOT (
          COALESCE("t24"."any_suspended", FALSE) OR COALESCE("t24"."any_excluded", FALSE)
        )
        AND NOT (
          COALESCE("t24"."any_doubtful", FALSE)
        )
        AND COALESCE("t24"."any_no_match", FALSE) AS "no_match",
        NOT (
          COALESCE("t24"."any_suspended", FALSE) OR COALESCE("t24"."any_excluded", FALSE)
        )
        AND NOT (
          COALESCE("t24"."any_doubtful", FALSE)
        )
        AND NOT (
          COALESCE("t24"."any_no_match", FALSE)
        )
        AND (
          COALESCE("t24"."any_left_out", TRUE) OR COALESCE("t24"."any_not_searched", TRUE)
        ) AS "not_searched"
      FROM (
        SELECT
          "t21"."assessment_id",
          "t21"."child_id",
          "t21"."began_on",
          "t21"."completed_on",
          "t21"."day",
          "t21"."born_on",
          "t21"."sex",
          "t21"."ethnicity",
          "t21"."comes_of_age_on",
          "t14"."of_child",
          "t14"."any_suspended",
          "t14"."any_excluded",
          "t23"."searched",
          "t23"."any_left_out",
          "t23"."any_doubtful",
          "t23"."any_no_match",
          "t23"."any_not_searched"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t17"."assessment_id",
              "t17"."child_id",
              "t17"."began_on",
              "t17"."completed_on",
              "t17"."day",
              "t13"."born_on",
              "t13"."sex",
              "t13"."ethnicity",
              "t13"."comes_of_age_on"
            FROM (
              SELECT
                "t15"."assessment_id",
                "t15"."child_id",
                "t15"."began_on",
                "t15"."completed_on",
                "t15"."completed_on" AS "day"
              FROM (
                SELECT
                  "t5"."assessment_id",
                  "t5"."child_id",
                  "t5"."began_on",
                  "t5"."completed_on"
                FROM "assessments" AS "t5"
                INNER JOIN (
                  SELECT DISTINCT
                    "t4"."assessment_id"
                  FROM "assessment_factors" AS "t4"
                  WHERE
                    "t4"."factor" IN ('11A', '24A')
                ) AS "t9"
                  ON "t5"."assessment_id" = "t9"."assessment_id"
              ) AS "t15"
              WHERE
                "t15"."completed_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
            ) AS "t17"
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
              ON "t17"."child_id" = "t13"."child_id"
          ) AS "t18"
          WHERE
            (
              "t18"."comes_of_age_on" IS NULL
            )
            OR (
              "t18"."day" < "t18"."comes_of_age_on"
            )
        ) AS "t21"
        LEFT OUTER JOIN (
          SELECT
            "t6"."child_id" AS "of_child",
            BOOL_OR(CAST("t6"."exclusion_type" IN ('FIXD') AS BOOLEAN)) AS "any_suspended",
            BOOL_OR(CAST("t6"."exclusion_type" = 'PERM' AS BOOLEAN)) AS "any_excluded"
          FROM (
            SELECT
              *
            FROM "school_exclusions" AS "t0"
            WHERE
              "t0"."began_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
          ) AS "t6"
          GROUP BY
            1
        ) AS "t14"
          ON "t21"."child_id" = "t14"."of_child"
        LEFT OUTER JOIN (
          SELECT
            "t19"."child_id" AS "searched",
            BOOL_OR(CAST("t19"."late" AS BOOLEAN))
            OR (
              MAX("t19"."to_on") < CAST($last AS DATE)
            ) AS "any_left_out",
            BOOL_OR(CAST("t19"."outcome" = 'doubtful' AS BOOLEAN)) AS "any_doubtful",
            BOOL_OR(CAST("t19"."outcome" = 'no_match' AS BOOLEAN)) AS "any_no_match",
            BOOL_OR(CAST("t19"."outcome" = 'not_searched' AS BOOLEAN)) AS "any_not_searched"
          FROM (
            SELECT
              "t12"."child_id",
              "t12"."from_on",
              "t12"."to_on",
              "t12"."outcome",
              "t12"."reached",
              CASE
                WHEN LAG("t12"."reached") OVER (
                  PARTITION BY "t12"."child_id"
                  ORDER BY "t12"."from_on" ASC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) IS NULL
                THEN "t12"."from_on" > CAST($first AS DATE)
                ELSE CAST((
                  EPOCH(CAST(CAST("t12"."from_on" AS TIMESTAMP) AS TIMESTAMP)) - EPOCH(
                    CAST(CAST(LAG("t12"."reached") OVER (
                      PARTITION BY "t12"."child_id"
                      ORDER BY "t12"."from_on" ASC
                      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                    ) AS TIMESTAMP) AS TIMESTAMP)
                  )
                ) / 86400 AS BIGINT) > 1
              END AS "late"
            FROM (
              SELECT
                "t7"."child_id",
                "t7"."from_on",
                "t7"."to_on",
                "t7"."outcome",
                MAX("t7"."to_on") OVER (
                  PARTITION BY "t7"."child_id"
                  ORDER BY "t7"."from_on" ASC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                ) AS "reached"
              FROM (
                SELECT
                  *
                FROM "school_searches" AS "t2"
                WHERE
                  "t2"."from_on" <= CAST($last AS DATE)
                  AND "t2"."to_on" >= CAST($first AS DATE)
              ) AS "t7"
            ) AS "t12"
          ) AS "t19"
          GROUP BY
            1
        ) AS "t23"
          ON "t21"."child_id" = "t23"."searched"
      ) AS "t24"
    ) AS "t25"
    GROUP BY
      1
  ) AS "t26"
) AS "t27"
