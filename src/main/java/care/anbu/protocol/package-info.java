/**
 * Care protocols: who is due for what, and why, from rules that a doctor approved. A protocol is
 * data; what it says of one patient on a day is worked out in {@code rule}.
 */
package care.anbu.protocol;
