/**
 * How long a clinic keeps what. Every floor says what it holds ({@link
 * care.anbu.clinic.retention.RetainedData}); a clinic sets the days, and a nightly job removes in
 * batches what is older.
 */
package care.anbu.clinic.retention;
