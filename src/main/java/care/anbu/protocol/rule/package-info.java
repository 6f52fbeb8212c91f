/**
 * What a care protocol says of one patient on one day: rules over plain values, without a database.
 */
package care.anbu.protocol.rule;
