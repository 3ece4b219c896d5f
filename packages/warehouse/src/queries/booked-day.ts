/**
 * The day of a line, to group by: half as wide as a timestamp, and quicker to find than `date_trunc` for every line. Cast it
 * to a timestamp in the answer.
 */
export const BOOKED_DAY = 'CAST(booked_at AS DATE)'
