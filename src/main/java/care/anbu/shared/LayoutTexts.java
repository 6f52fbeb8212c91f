package care.anbu.shared;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the frame that every page stands in. */
@MessageBundle("layout")
public interface LayoutTexts {

  @Message
  String product();

  @Message
  String skipToContent();

  @Message
  String mainMenu();

  @Message
  String home();

  @Message
  String calls();

  @Message
  String requests();

  @Message
  String patients();

  @Message
  String protocols();

  @Message
  String segments();

  @Message
  String campaigns();

  @Message
  String suitability();

  @Message
  String templates();

  @Message
  String outreach();

  @Message
  String letters();

  @Message
  String tray();

  @Message
  String duplicates();

  @Message
  String imports();

  @Message
  String settings();

  @Message
  String otherLanguage();

  @Message
  String channel(Channel channel);

  @Message
  String textWay(TextWay way);

  @Message
  String purpose(Purpose purpose);

  @Message
  String all();

  @Message
  String save();

  @Message
  String cancel();

  @Message
  String back();

  @Message
  String more();

  @Message
  String search();

  @Message
  String working();

  @Message
  String typed(String count, String most);
}
