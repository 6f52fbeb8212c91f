package care.anbu.protocol;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page of one care protocol. */
@MessageBundle("protocolPage")
public interface ProtocolPageTexts {

  @Message
  String versionLabel(Integer number);

  @Message
  String approvedBy(String name, String date);

  @Message
  String madeBy(String name, String date);

  @Message
  String approve(Integer number);

  @Message
  String approveHint(String department);

  @Message
  String retire();

  @Message
  String retireHint();

  @Message
  String today();

  @Message
  String todayIfApproved();

  @Message
  String counting();

  @Message
  String versions();

  @Message
  String startCampaign();

  @Message
  String noDoctor(String department);

  @Message
  String settledBy();

  @Message
  String begunBy();

  @Message
  String kind();

  @Message
  String codes();

  @Message
  String texts();

  @Message
  String butNot();

  @Message
  String whole();
}
