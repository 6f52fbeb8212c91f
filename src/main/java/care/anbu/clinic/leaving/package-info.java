/**
 * A clinic leaves: it takes everything along as files, is closed, and after some days removed from
 * every table. Until then it can change its mind.
 */
package care.anbu.clinic.leaving;
