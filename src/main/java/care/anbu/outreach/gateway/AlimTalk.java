package care.anbu.outreach.gateway;

import care.anbu.message.alimtalk.AlimTalkButton;
import java.util.List;

/** What makes a text an AlimTalk: the template that Kakao approved, and its buttons. */
public record AlimTalk(String templateCode, List<AlimTalkButton> buttons) {}
