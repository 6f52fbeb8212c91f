package care.anbu.message.alimtalk;

import jakarta.ws.rs.FormParam;

/** What the form of an AlimTalk holds, right or wrong. */
public class AlimTalkForm {

  @FormParam("code")
  public String code;

  @FormParam("approved")
  public String approved;

  @FormParam("buttons")
  public String buttons;

  public static AlimTalkForm of(AlimTalkTemplate template) {
    var form = new AlimTalkForm();
    form.code = template.code();
    form.approved = template.approved();
    form.buttons = template.typedButtons();
    return form;
  }
}
