/**
 * Which records are the same person: probabilistic record linkage after Fellegi and Sunter, knowing
 * no database.
 *
 * <p>{@link care.anbu.patient.linkage.Linkage} is the way in. Why it works as it does stands in
 * docs/decisions/011-record-linkage.md.
 */
package care.anbu.patient.linkage;
