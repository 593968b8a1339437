SELECT
  *
FROM (
  SELECT
    COUNT(*) AS "children_children"
  FROM (
    SELECT
      "t7"."child_id",
      COUNT(*) AS "n_children"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t3"."interview_id",
          "t3"."child_id",
          "t3"."held_on",
          "t3"."held_at",
          "t3"."interviewer_role",
          "t3"."independent",
          "t3"."late_reason",
          "t3"."exploitation_risk",
          "t3"."written_up_on",
          "t3"."signed_off_on",
          "t3"."thing_id",
          "t3"."day",
          "t5"."born_on",
          "t5"."sex",
          "t5"."ethnicity",
          "t5"."comes_of_age_on"
        FROM (
          SELECT
            "t0"."interview_id",
            "t0"."child_id",
            "t0"."held_on",
            "t0"."held_at",
            "t0"."interviewer_role",
            "t0"."independent",
            "t0"."late_reason",
            "t0"."exploitation_risk",
            "t0"."written_up_on",
            "t0"."signed_off_on",
            "t0"."interview_id" AS "thing_id",
            "t0"."held_on" AS "day"
          FROM "interviews" AS "t0"
          WHERE
            "t0"."held_on" BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)
        ) AS "t3"
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
        ) AS "t5"
          ON "t3"."child_id" = "t5"."child_id"
      ) AS "t6"
      WHERE
        (
          "t6"."comes_of_age_on" IS NULL
        ) OR (
          "t6"."day" < "t6"."comes_of_age_on"
        )
    ) AS "t7"
    GROUP BY
      1
  ) AS "t8"
) AS "t9"
