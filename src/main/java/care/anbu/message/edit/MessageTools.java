package care.anbu.message.edit;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedInBy;
import care.anbu.message.MessageCheck;
import care.anbu.message.TemplateApproval;
import care.anbu.message.TemplateContent;
import care.anbu.message.reply.ReplyCheck;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SmsSize;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Judges a text that is not stored: its size on the air, what the guards say, and what an answer
 * means.
 */
@Path("/api/v1/tools")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
public class MessageTools {

  /** A text to measure. */
  public record SizeRequest(String text) {}

  /**
   * A message to check.
   *
   * @param subject optional
   * @param language for the record: the guards read Korean and English in every message
   */
  public record CheckRequest(
      String text, String subject, Channel channel, String language, Purpose purpose) {}

  /**
   * An answer to read.
   *
   * @param country ISO 3166-1 alpha-2, whose law names words that refuse; without one, the clinic's
   */
  public record ReplyRequest(String text, String country) {}

  @Inject TemplateApproval approval;
  @Inject Clinics clinics;

  @POST
  @Path("sms-size")
  @Operation(summary = "Encoding, segments and Korean bytes of a text message")
  public SmsSize size(SizeRequest request) {
    return SmsSize.of(read(request == null ? null : request.text));
  }

  @POST
  @Path("message-check")
  @Operation(
      summary =
          "Whether a message is care, advertising, must be looked at by a second person (REVIEW),"
              + " or must not be sent (BLOCKED)")
  public MessageCheck check(CheckRequest request) {
    if (request == null || request.channel == null) {
      throw Problem.invalid("message:problem_channel");
    }
    String text = read(request.text);
    if (request.subject != null && request.subject.length() > TemplateContent.SUBJECT_LENGTH) {
      throw Problem.invalid("message:problem_subject_length", TemplateContent.SUBJECT_LENGTH);
    }
    Purpose purpose = request.purpose == null ? Purpose.CARE : request.purpose;
    return approval.check(request.channel, new TemplateContent("", purpose, request.subject, text));
  }

  @POST
  @Path("reply-check")
  @Transactional
  @Operation(
      summary =
          "Whether an answer refuses messages (OPT_OUT), asks for them again (OPT_IN), does neither"
              + " (NONE), or is for a person to decide (UNSURE), and what else it means")
  public ReplyCheck reply(ReplyRequest request) {
    if (request == null || request.text == null || request.text.length() > ReplyCheck.LONGEST) {
      throw Problem.invalid("message:problem_text", ReplyCheck.LONGEST);
    }
    String country = request.country == null ? clinics.current().country : request.country;
    if (!MessagingRules.knows(country)) {
      throw Problem.invalid("message:problem_country");
    }
    return ReplyCheck.of(request.text, country);
  }

  private static String read(String text) {
    if (text == null || text.length() > TemplateContent.BODY_LENGTH) {
      throw Problem.invalid("message:problem_text", TemplateContent.BODY_LENGTH);
    }
    return text;
  }
}
