/**
 * Erasing a patient, and giving a patient everything that is held on them. Every floor names its
 * tables ({@link care.anbu.patient.erasure.PersonalTables}) with what becomes of their rows; a test
 * holds that no column naming a patient is left out.
 */
package care.anbu.patient.erasure;
