package care.anbu.outreach.receipt;

import care.anbu.outreach.gateway.BounceAddress;
import care.anbu.outreach.gateway.MailStatus;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a message in the mailbox of bounces says: a report of delivery (RFC 3464), a complaint (RFC
 * 5965), the answer of a person or a machine, or nothing that is understood.
 *
 * @param reference of the attempt that a report is about; null where it names none of ours
 * @param status null: nothing final, such as a delay
 * @param code as the report says it, such as 5.1.1; may be null
 */
record MailNews(
    Kind kind, String reference, Receipt.Status status, String code, boolean contactBad) {

  /** What a message is. */
  enum Kind {
    REPORT,
    REPLY,
    NOT_UNDERSTOOD
  }

  /** Larger than any report that quotes one of our messages. */
  private static final int LARGEST = 1 << 20;

  private static final Pattern MESSAGE_ID =
      Pattern.compile("<([0-9A-Z]{13})@", Pattern.CASE_INSENSITIVE);

  private static final MailNews REPLIED = new MailNews(Kind.REPLY, null, null, null, false);
  private static final MailNews NOTHING =
      new MailNews(Kind.NOT_UNDERSTOOD, null, null, null, false);

  /** Where servers write to whom a message came; the reference stands in one of them. */
  private static final String[] ENVELOPE = {
    "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To"
  };

  /**
   * @throws MessagingException when the mailbox is closed meanwhile
   */
  static MailNews of(Message message) throws MessagingException {
    try {
      return read(message);
    } catch (MessagingException | IOException | RuntimeException malformed) {
      if (!message.getFolder().isOpen()) {
        throw new MessagingException("closed while it was read", malformed);
      }
      return NOTHING;
    }
  }

  private static MailNews read(Message message) throws MessagingException, IOException {
    if (!message.isMimeType("multipart/report")) {
      return isBounceOfAnotherForm(message) ? NOTHING : REPLIED;
    }
    if (message.getSize() > LARGEST) {
      return NOTHING;
    }
    String type = new ContentType(message.getContentType()).getParameter("report-type");
    return switch (String.valueOf(type).toLowerCase(Locale.ROOT)) {
      case "delivery-status" -> ofDelivery(message, parts(message));
      case "feedback-report" -> ofComplaint(message, parts(message));
      // Somebody opened it, and their program says so unasked.
      case "disposition-notification" -> REPLIED;
      default -> NOTHING;
    };
  }

  /** Comes from nobody, as a bounce does, and is no answer of a machine. */
  private static boolean isBounceOfAnotherForm(Message message) throws MessagingException {
    return "<>".equals(header(message, "Return-Path")) && header(message, "Auto-Submitted") == null;
  }

  private static Multipart parts(Message message) throws MessagingException, IOException {
    if (message.getContent() instanceof Multipart parts && parts.getCount() >= 2) {
      return parts;
    }
    throw new IOException("a report without parts");
  }

  private static MailNews ofDelivery(Message message, Multipart parts)
      throws MessagingException, IOException {
    InternetHeaders ofMessage;
    InternetHeaders ofRecipient;
    try (InputStream in = parts.getBodyPart(1).getInputStream()) {
      ofMessage = new InternetHeaders(in);
      ofRecipient = new InternetHeaders(in);
    }
    String action = field(ofRecipient, "Action").toLowerCase(Locale.ROOT);
    String said = field(ofRecipient, "Status") + " " + field(ofRecipient, "Diagnostic-Code");
    Optional<MailStatus> status = MailStatus.in(said);
    if (action.isEmpty()) {
      return NOTHING;
    }
    boolean failed = action.equals("failed");
    // Given up for want of an answer, which may have been lost: it may have arrived all the same.
    boolean gaveUp = status.filter(code -> !code.permanent()).isPresent();
    Receipt.Status means =
        switch (action) {
          case "failed" -> gaveUp ? Receipt.Status.UNDELIVERED : Receipt.Status.BOUNCED;
          case "delivered" -> Receipt.Status.DELIVERED;
          default -> null;
        };
    return about(
        reference(message, parts, field(ofMessage, "Original-Envelope-Id")),
        means,
        status.map(MailStatus::toString).orElse(null),
        failed && status.filter(MailStatus::noSuchMailbox).isPresent());
  }

  private static MailNews ofComplaint(Message message, Multipart parts)
      throws MessagingException, IOException {
    InternetHeaders report;
    try (InputStream in = parts.getBodyPart(1).getInputStream()) {
      report = new InternetHeaders(in);
    }
    String type = field(report, "Feedback-Type").toLowerCase(Locale.ROOT);
    return type.equals("abuse")
        ? about(reference(message, parts, ""), Receipt.Status.COMPLAINED, type, false)
        : NOTHING;
  }

  private static MailNews about(
      Optional<String> reference, Receipt.Status status, String code, boolean contactBad) {
    return reference
        .map(known -> new MailNews(Kind.REPORT, known, status, code, contactBad))
        .orElse(NOTHING);
  }

  /** By the message that is quoted, else by the address it came back to, else by its envelope. */
  private static Optional<String> reference(Message message, Multipart parts, String envelopeId)
      throws MessagingException, IOException {
    Optional<String> quoted =
        parts.getCount() > 2 ? quoted(parts.getBodyPart(2)) : Optional.empty();
    return quoted
        .or(
            () ->
                Stream.of(ENVELOPE)
                    .map(name -> header(message, name))
                    .map(BounceAddress::reference)
                    .flatMap(Optional::stream)
                    .findFirst())
        .or(() -> reference("<" + envelopeId.strip() + "@"));
  }

  /** A whole message, or its headers alone. */
  private static Optional<String> quoted(BodyPart part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return reference(field(new InternetHeaders(in), "Message-ID"));
    }
  }

  /** Of the first of these Message-IDs that may be of ours. */
  static Optional<String> reference(String messageIds) {
    var found = MESSAGE_ID.matcher(messageIds);
    return found.find() ? Optional.of(found.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
  }

  private static String field(InternetHeaders headers, String name) {
    return Objects.requireNonNullElse(headers.getHeader(name, ", "), "").strip();
  }

  private static String header(Message message, String name) {
    try {
      String[] values = message.getHeader(name);
      return values == null ? null : String.join(", ", List.of(values)).strip();
    } catch (MessagingException gone) {
      return null;
    }
  }
}
