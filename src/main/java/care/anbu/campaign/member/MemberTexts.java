package care.anbu.campaign.member;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the members of a campaign. */
@MessageBundle("member")
public interface MemberTexts {

  @Message
  String overBudget(String why);

  @Message
  String armTitle();

  @Message
  String show();

  @Message
  String none();

  @Message
  String patient();

  @Message
  String choiceReason();

  @Message
  String nextOn(String day);

  @Message
  String arm(Arm arm);

  @Message
  String state(Member.State state);

  @Message
  String exit(ExitReason reason);
}
