WITH "t19" AS (
  SELECT
    "t16"."child_id",
    "t16"."day",
    "t16"."born_on",
    "t16"."sex",
    "t16"."ethnicity",
    "t16"."comes_of_age_on",
    "t18"."screened",
    "t18"."any_valid",
    "t18"."any_lapsed"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t9"."child_id",
        "t9"."day",
        "t12"."born_on",
        "t12"."sex",
        "t12"."ethnicity",
        "t12"."comes_of_age_on"
      FROM (
        SELECT
          "t6"."child_id",
          CAST($last AS DATE) AS "day"
        FROM (
          SELECT DISTINCT
            "t1"."child_id"
          FROM "involvements" AS "t1"
          WHERE
            "t1"."opened_on" <= CAST($last AS DATE)
            AND (
              (
                "t1"."closed_on" IS NULL
              )
              OR (
                "t1"."closed_on" >= CAST($last AS DATE)
              )
            )
        ) AS "t6"
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
      ) AS "t12"
        ON "t9"."child_id" = "t12"."child_id"
    ) AS "t14"
    WHERE
      (
        "t14"."comes_of_age_on" IS NULL
      )
      OR (
        "t14"."day" < "t14"."comes_of_age_on"
      )
  ) AS "t16"
  LEFT OUTER JOIN (
    SELECT
      "t13"."child_id" AS "screened",
      BOOL_OR(
        CAST("t13"."concern_found"
        AND (
          (
            "t13"."rescreen_on" IS NULL
          )
          OR (
            "t13"."rescreen_on" > CAST($last AS DATE)
          )
        ) AS BOOLEAN)
      ) AS "any_valid",
      BOOL_OR(
        CAST("t13"."concern_found"
        AND NOT (
          (
            "t13"."rescreen_on" IS NULL
          )
          OR (
            "t13"."rescreen_on" > CAST($last AS DATE)
          )
        ) AS BOOLEAN)
      ) AS "any_lapsed"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t4"."screening_id",
          "t4"."child_id",
          "t4"."screened_on",
          "t4"."tool",
          "t4"."tool_version",
          "t4"."exploitation_type",
          "t4"."level",
          "t4"."concern_found",
          "t4"."rescreen_on",
          MAX("t4"."screened_on") OVER (
            PARTITION BY "t4"."child_id", "t4"."exploitation_type"
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "last_on"
        FROM (
          SELECT
            *
          FROM "screenings" AS "t3"
          WHERE
            "t3"."exploitation_type" IN ('cse', 'cce', 'other')
            AND "t3"."screened_on" <= CAST($last AS DATE)
        ) AS "t4"
      ) AS "t11"
      WHERE
        "t11"."screened_on" = "t11"."last_on"
    ) AS "t13"
    GROUP BY
      1
  ) AS "t18"
    ON "t16"."child_id" = "t18"."screened"
), "t31" AS (
  SELECT
    "t30"."child_id",
    "t30"."axis_0",
    COUNT(*) FILTER(WHERE
      "t30"."concern") AS "n_concern",
    COUNT(*) FILTER(WHERE
      "t30"."lapsed") AS "n_lapsed",
    COUNT(*) AS "n_open"
  FROM (
    SELECT
      "t29"."child_id",
      "t29"."day",
      "t29"."born_on",
      "t29"."sex",
      "t29"."ethnicity",
      "t29"."comes_of_age_on",
      "t29"."screened",
      "t29"."any_valid",
      "t29"."any_lapsed",
      "t29"."concern",
      "t29"."lapsed",
      "t29"."cared_for",
      "t29"."cared_on",
      COALESCE("t29"."looked_after", FALSE) AS "looked_after",
      "t29"."placement_type",
      "t29"."placement_provider",
      "t29"."in_area",
      "t29"."responsible_authority",
      "t29"."host_authority",
      CASE
        WHEN COALESCE("t29"."looked_after", FALSE) = FALSE
        THEN 'not_looked_after'
        ELSE "t29"."placement_type"
      END AS "axis_0"
    FROM (
      SELECT
        "t24"."child_id",
        "t24"."day",
        "t24"."born_on",
        "t24"."sex",
        "t24"."ethnicity",
        "t24"."comes_of_age_on",
        "t24"."screened",
        "t24"."any_valid",
        "t24"."any_lapsed",
        "t24"."concern",
        "t24"."lapsed",
        "t28"."cared_for",
        "t28"."cared_on",
        "t28"."looked_after",
        "t28"."placement_type",
        "t28"."placement_provider",
        "t28"."in_area",
        "t28"."responsible_authority",
        "t28"."host_authority"
      FROM (
        SELECT
          "t20"."child_id",
          "t20"."day",
          "t20"."born_on",
          "t20"."sex",
          "t20"."ethnicity",
          "t20"."comes_of_age_on",
          "t20"."screened",
          "t20"."any_valid",
          "t20"."any_lapsed",
          COALESCE("t20"."any_valid", FALSE) AS "concern",
          COALESCE("t20"."any_lapsed", FALSE)
          AND NOT (
            COALESCE("t20"."any_valid", FALSE)
          ) AS "lapsed"
        FROM "t19" AS "t20"
      ) AS "t24"
      LEFT OUTER JOIN (
        SELECT
          "t26"."child_id" AS "cared_for",
          "t26"."day" AS "cared_on",
          TRUE AS "looked_after",
          "t26"."placement_type",
          "t26"."placement_provider",
          "t26"."in_area",
          "t26"."responsible_authority",
          "t26"."host_authority"
        FROM (
          SELECT
            "t25"."child_id",
            "t25"."day",
            "t25"."child_id_right",
            "t25"."care_episode_id",
            "t25"."began_on",
            "t25"."placement_type",
            "t25"."placement_provider",
            "t25"."in_area",
            "t25"."responsible_authority",
            "t25"."host_authority",
            "t25"."ended",
            ROW_NUMBER() OVER (
              PARTITION BY "t25"."child_id", "t25"."day"
              ORDER BY "t25"."began_on" DESC, "t25"."ended" DESC, "t25"."care_episode_id" DESC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS "rank"
          FROM (
            SELECT
              "t22"."child_id",
              "t22"."day",
              "t7"."child_id" AS "child_id_right",
              "t7"."care_episode_id",
              "t7"."began_on",
              "t7"."placement_type",
              "t7"."placement_provider",
              "t7"."in_area",
              "t7"."responsible_authority",
              "t7"."host_authority",
              "t7"."ended"
            FROM (
              SELECT DISTINCT
                "t20"."child_id",
                "t20"."day"
              FROM "t19" AS "t20"
            ) AS "t22"
            INNER JOIN (
              SELECT
                "t0"."child_id",
                "t0"."care_episode_id",
                "t0"."began_on",
                "t0"."placement_type",
                "t0"."placement_provider",
                "t0"."in_area",
                "t0"."responsible_authority",
                "t0"."host_authority",
                COALESCE("t0"."ended_on", MAKE_DATE(9999, 12, 31)) AS "ended"
              FROM "care_episodes" AS "t0"
            ) AS "t7"
              ON "t22"."child_id" = "t7"."child_id"
              AND "t22"."day" >= "t7"."began_on"
              AND "t22"."day" <= "t7"."ended"
          ) AS "t25"
        ) AS "t26"
        WHERE
          "t26"."rank" = 0
      ) AS "t28"
        ON "t24"."child_id" = "t28"."cared_for" AND "t24"."day" = "t28"."cared_on"
    ) AS "t29"
  ) AS "t30"
  GROUP BY
    1,
    2
)
SELECT
  *
FROM (
  SELECT
    COALESCE("t34"."axis_0", 'not_recorded') AS "axis_0",
    "t34"."children_concern",
    "t34"."children_lapsed",
    "t34"."children_open"
  FROM (
    SELECT
      "t32"."axis_0",
      COUNT(*) FILTER(WHERE
        "t32"."n_concern" > 0) AS "children_concern",
      COUNT(*) FILTER(WHERE
        "t32"."n_lapsed" > 0) AS "children_lapsed",
      COUNT(*) AS "children_open"
    FROM "t31" AS "t32"
    GROUP BY
      1
  ) AS "t34"
) AS "t35"
UNION ALL
SELECT
  *
FROM (
  SELECT
    '*' AS "axis_0",
    "t36"."children_concern",
    "t36"."children_lapsed",
    "t36"."children_open"
  FROM (
    SELECT
      COUNT(*) FILTER(WHERE
        "t33"."n_concern" > 0) AS "children_concern",
      COUNT(*) FILTER(WHERE
        "t33"."n_lapsed" > 0) AS "children_lapsed",
      COUNT(*) AS "children_open"
    FROM (
      SELECT
        "t32"."child_id",
        SUM("t32"."n_concern") AS "n_concern",
        SUM("t32"."n_lapsed") AS "n_lapsed",
        SUM("t32"."n_open") AS "n_open"
      FROM "t31" AS "t32"
      GROUP BY
        1
    ) AS "t33"
  ) AS "t36"
) AS "t37"
