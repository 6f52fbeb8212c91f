package care.anbu.outreach.gateway;

/**
 * What became of one request.
 *
 * @param status command_status of the answer; null: none came
 * @param messageId what the gateway calls the part; null unless it took it
 * @param state message_state, of what was asked about; else null
 * @param failure why no answer came, or why it did not leave; else null
 * @param left whether it may have left
 */
record SmppAnswer(Integer status, String messageId, Integer state, String failure, boolean left) {

  static SmppAnswer of(int status) {
    return new SmppAnswer(status, null, null, null, true);
  }

  static SmppAnswer taken(String messageId) {
    boolean named = messageId != null && !messageId.isBlank();
    return new SmppAnswer(SmppCodes.OK, named ? messageId.strip() : null, null, null, true);
  }

  static SmppAnswer stands(int state) {
    return new SmppAnswer(SmppCodes.OK, null, state, null, true);
  }

  static SmppAnswer lost(String failure) {
    return new SmppAnswer(null, null, null, failure, true);
  }

  static SmppAnswer notSent(String failure) {
    return new SmppAnswer(null, null, null, failure, false);
  }

  boolean taken() {
    return status != null && status == SmppCodes.OK;
  }

  /** It may have been taken, and nobody knows. */
  boolean unknown() {
    return status == null && left;
  }

  Delivery delivery() {
    if (status != null) {
      return SmppCodes.delivery(status, messageId);
    }
    return left ? Delivery.unknown(failure) : Delivery.retry(failure);
  }
}
