/**
 * What is said to patients: templates, their variables, the guards that a text must pass, its size
 * on the air, and the messaging rules of a country.
 */
package care.anbu.message;
