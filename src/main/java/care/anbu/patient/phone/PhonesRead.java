package care.anbu.patient.phone;

import java.util.List;

/**
 * What one text says when it is read as phones.
 *
 * @param numbers that can be told from one another; a single one may be unreachable, and says why
 * @param noted whether words stand beside them that are no part of a number: mom, (아내), ~6
 * @param extension whether digits behind a number belong to its switchboard: 내선 123, ext. 5
 * @param unread whether there are digits that no number could be made of
 * @param why nothing could be read; null when there is a number
 */
public record PhonesRead(
    List<PhoneReading> numbers,
    boolean noted,
    boolean extension,
    boolean unread,
    PhoneReason why) {}
