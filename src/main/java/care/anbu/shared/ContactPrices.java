package care.anbu.shared;

import java.math.BigDecimal;

/** What a contact costs this clinic; asked by floors below the one that knows. */
public interface ContactPrices {

  /** Money of one contact, in the currency of the clinic. */
  BigDecimal price(Channel channel);

  /** Money of one text that leaves in that way. */
  BigDecimal price(TextWay way);
}
