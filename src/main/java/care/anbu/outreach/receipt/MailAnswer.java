package care.anbu.outreach.receipt;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An e-mail that a person wrote back, without what it quotes.
 *
 * @param reference names it for good: a hash of its Message-ID
 * @param from the mailbox
 * @param answered the reference of our message that it says it answers; null: it names none
 */
record MailAnswer(String reference, String from, String text, String answered) {

  private static final int LARGEST = 1 << 20;

  /** Where what was answered begins: from there on the words are ours. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "^(?:>.*|-{2,} ?(?:original message|원본 메[시세]지|forwarded).*|_{8,}|on .{5,80} wrote:|from: .*"
              + "|보낸 ?사람 ?:.*|.{5,60}(?:님이 작성|작성:))$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Empty where no person wrote it, or nothing of it can be read. */
  static Optional<MailAnswer> of(Message message) throws MessagingException {
    try {
      return read(message);
    } catch (MessagingException | IOException | RuntimeException malformed) {
      if (!message.getFolder().isOpen()) {
        throw new MessagingException("closed while it was read", malformed);
      }
      return Optional.empty();
    }
  }

  /** What a page of HTML quotes, and what it does not show. */
  private static final Pattern UNREAD =
      Pattern.compile("(?is)<(style|script|head|blockquote)\\b[^>]*>.*?</\\1\\s*>");

  private static final Pattern LINE_ENDS = Pattern.compile("(?i)<(?:br|/p|/div|/tr|/li)\\b[^>]*>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private static Optional<MailAnswer> read(Message message) throws MessagingException, IOException {
    Address[] from = message.getFrom();
    String[] id = message.getHeader("Message-ID");
    if (from == null
        || from.length != 1
        || id == null
        || message.getSize() > LARGEST
        || ofMachine(message)
        || !(from[0] instanceof InternetAddress sender)) {
      return Optional.empty();
    }
    String plain = written(message, "text/plain");
    String words = own(plain.isBlank() ? bare(written(message, "text/html")) : plain);
    return Optional.of(
        new MailAnswer(
            "mail-" + hash(id[0]),
            sender.getAddress(),
            subject(message) + words,
            answered(message)));
  }

  /** RFC 5322, 3.6.4; some programs write only one of the two. */
  private static String answered(Message message) throws MessagingException {
    for (String name : new String[] {"In-Reply-To", "References"}) {
      String[] values = message.getHeader(name);
      Optional<String> ours =
          values == null ? Optional.empty() : MailNews.reference(String.join(" ", values));
      if (ours.isPresent()) {
        return ours.get();
      }
    }
    return null;
  }

  private static boolean ofMachine(Message message) throws MessagingException {
    String[] auto = message.getHeader("Auto-Submitted");
    boolean submitted = auto != null && !auto[0].strip().equalsIgnoreCase("no");
    return submitted
        || message.isMimeType("multipart/report")
        || message.getHeader("List-Id") != null
        || message.getHeader("X-Autoreply") != null
        || message.getHeader("Precedence") != null;
  }

  /** A subject of their own says something; that of an answer is ours. */
  private static String subject(Message message) throws MessagingException {
    String subject = message.getSubject();
    boolean ours =
        subject == null || subject.strip().toLowerCase(Locale.ROOT).matches("(?:re|답장|회신) ?:.*");
    return ours ? "" : subject.strip() + "\n";
  }

  private static String written(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart one = parts.getBodyPart(i);
        String words = written(one, type);
        if (!words.isBlank()) {
          return words;
        }
      }
    }
    return "";
  }

  /** Some mail programs write nothing but HTML. */
  private static String bare(String html) {
    String lines = LINE_ENDS.matcher(UNREAD.matcher(html).replaceAll("\n")).replaceAll("\n");
    return TAG.matcher(lines)
        .replaceAll(" ")
        .replace("&nbsp;", " ")
        .replace("&#39;", "'")
        .replace("&rsquo;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String own(String text) {
    return text.lines()
        .map(String::strip)
        .takeWhile(line -> !QUOTED.matcher(line).matches())
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
