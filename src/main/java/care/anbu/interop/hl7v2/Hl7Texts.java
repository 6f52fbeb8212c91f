package care.anbu.interop.hl7v2;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the HL7 v2 listener and its messages. */
@MessageBundle("hl7")
public interface Hl7Texts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String messages();

  @Message
  String messagesLede();

  @Message
  String listener();

  @Message
  String saved();

  @Message
  String portOpen(int port, String connections);

  @Message
  String portClosed();

  @Message
  String portMissing();

  @Message
  String refused(String count, String last);

  @Message
  String enabled();

  @Message
  String port();

  @Message
  String portHint(String ports);

  @Message
  String tls();

  @Message
  String tlsHint();

  @Message
  String tlsMissing();

  @Message
  String tlsAlways();

  @Message
  String certificates();

  @Message
  String certificatesHint();

  @Message
  String problem_port_not_assigned(String ports);

  @Message
  String problem_no_tls();

  @Message
  String problem_tls_required();

  @Message
  String senders();

  @Message
  String sendersHint();

  @Message
  String applications();

  @Message
  String applicationsHint();

  @Message
  String facility();

  @Message
  String facilityHint();

  @Message
  String unusedHint(int days);

  @Message
  String unusedWhole();

  @Message
  String charset();

  @Message
  String charsetHint();

  @Message
  String charsetAlways();

  @Message
  String testMessages();

  @Message
  String testHint();

  @Message
  String source();

  @Message
  String sourceHint();

  @Message
  String received();

  @Message
  String sender();

  @Message
  String kind();

  @Message
  String controlId();

  @Message
  String stateLabel();

  @Message
  String reasonLabel();

  @Message
  String element();

  @Message
  String tries();

  @Message
  String all();

  @Message
  String older();

  @Message
  String none();

  @Message
  String noneOfState();

  @Message
  String open();

  @Message
  String content();

  @Message
  String retry();

  @Message
  String patient();

  @Message
  String remote();

  @Message
  String processedAt();

  @Message
  String problem_port();

  @Message
  String problem_port_taken(String port);

  @Message
  String problem_port_of_another(String port);

  @Message
  String problem_charset();

  @Message
  String problem_no_senders();

  @Message
  String problem_sender(String entry);

  @Message
  String state(Hl7Message.State state);
}
