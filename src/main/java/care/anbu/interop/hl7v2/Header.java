package care.anbu.interop.hl7v2;

/**
 * What the header says of a message (HL7 v2.5.1 2.15.9 "MSH").
 *
 * @param type ADT, SIU, VXU …
 * @param event A01, S12, V04 …; of v2.1 messages, whose header has none, that of the EVN segment
 * @param processingId P production, T training, D debugging
 */
record Header(
    String sendingApplication,
    String sendingFacility,
    String receivingFacility,
    String time,
    String type,
    String event,
    String controlId,
    String processingId,
    String version) {

  static Header of(Segment msh, String eventOfEvn) {
    String event = msh.text(9, 2);
    return new Header(
        msh.text(3),
        msh.text(4),
        msh.text(6),
        msh.text(7),
        msh.text(9, 1),
        event.isEmpty() ? eventOfEvn : event,
        msh.text(10),
        msh.text(11),
        msh.text(12));
  }

  /** {@code ADT^A01}: how people name a kind of message. */
  String kind() {
    return event.isEmpty() ? type : type + "^" + event;
  }
}
