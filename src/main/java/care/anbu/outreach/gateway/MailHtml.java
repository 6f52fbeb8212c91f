package care.anbu.outreach.gateway;

import care.anbu.outreach.link.PersonalLinks;
import java.util.regex.Pattern;

/**
 * The HTML form of an e-mail, made from its text: the same words in paragraphs, with addresses of
 * the web as links. No image, no colour and nothing that tells who opened it, so that it reads in a
 * dark mailbox as in a light one.
 */
final class MailHtml {

  /** Without the sign that ends the sentence behind it, or what else touches a patient's link. */
  private static final Pattern LINK =
      Pattern.compile(PersonalLinks.FORM + "|https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]");

  private static final Pattern PARAGRAPHS = Pattern.compile("\\n[ \\t]*\\n\\s*");

  private MailHtml() {}

  static String of(String text) {
    var html =
        new StringBuilder("<!doctype html>\n<html lang=\"")
            .append(hasHangul(text) ? "ko" : "en")
            .append(
                "\"><head><meta charset=\"utf-8\">"
                    + "<meta name=\"color-scheme\" content=\"light dark\"></head>\n"
                    + "<body style=\"font-family: sans-serif; line-height: 1.6;"
                    + " max-width: 40em\">\n");
    for (String paragraph : PARAGRAPHS.split(text.strip())) {
      html.append("<p>").append(linked(paragraph).replace("\n", "<br>\n")).append("</p>\n");
    }
    return html.append("</body></html>\n").toString();
  }

  private static String linked(String text) {
    var html = new StringBuilder();
    int end = 0;
    for (var link = LINK.matcher(text); link.find(); end = link.end()) {
      String address = escaped(link.group());
      html.append(escaped(text.substring(end, link.start())))
          .append("<a href=\"")
          .append(address)
          .append("\">")
          .append(address)
          .append("</a>");
    }
    return html.append(escaped(text.substring(end))).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static boolean hasHangul(String text) {
    return text.codePoints()
        .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL);
  }
}
