package care.anbu.outreach.gateway;

/**
 * Takes in what a network says over a connection that a gateway keeps open. Each call returns once
 * all is stored, whichever process it came to; what throws was not, and the network says it again.
 */
public interface GatewayNews {

  /**
   * The last word about one part of a message, or about a whole one.
   *
   * @param messageId what the gateway called it; it may write the number in another base
   * @param recipient digits of the number it went to, as the network writes it; may be empty
   * @param contactBad the number itself is wrong
   */
  record PartReceipt(
      String messageId, String recipient, boolean arrived, String code, boolean contactBad) {

    private static final int CODE = 40;
    private static final int DIGITS = 24;

    public PartReceipt {
      code = code == null || code.length() <= CODE ? code : code.substring(0, CODE);
      recipient = recipient.replaceAll("\\D", "");
      recipient = recipient.substring(Math.max(0, recipient.length() - DIGITS));
    }
  }

  /**
   * A text from a phone, or one part of it.
   *
   * @param from digits, with {@code +} where the network says that they are an E.164 number
   * @param coding as in {@link SmppAlphabet}
   * @param place null: it is whole
   */
  record IncomingText(String from, int coding, byte[] octets, Place place) {}

  /**
   * Which part of a text it is.
   *
   * @param reference what the parts of one text have in common
   * @param count of the parts
   * @param number from 1
   */
  record Place(int reference, int count, int number) {}

  /**
   * @param account of the gateway, as in {@link Gateway#account}
   */
  void receipt(String clinicId, String account, PartReceipt receipt);

  void text(String clinicId, IncomingText text);
}
