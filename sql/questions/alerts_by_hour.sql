-- At which hour do alerts break? One row per hour of the day (UTC), beside all stories of that hour.
SELECT
    hour(published_at) AS hour,
    count(*) FILTER (WHERE item_class = 'alert') AS alerts,
    count(*) AS stories,
    round(count(*) FILTER (WHERE item_class = 'alert') / count(*), 4) AS share_of_alerts
FROM articles
WHERE published_precision IN ('second', 'minute') AND published_at IS NOT NULL
GROUP BY hour
ORDER BY hour ASC;
