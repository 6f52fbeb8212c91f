package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import javax.net.ssl.SSLException;

/**
 * E-mail over SMTP (RFC 5321). SMTP cannot be exactly-once (RFC 1047): when the connection breaks
 * before the server's last answer nobody knows, and the message stays in doubt.
 *
 * <p>Addresses: {@code smtps://host:465} begins with TLS, {@code smtp://host:25} and {@code
 * smtp+tls://host:587} demand it before anything is said (STARTTLS). Only on this machine, and for
 * hosts that the operator names, {@code smtp://} uses it where it is offered.
 */
final class SmtpClient implements GatewayClient {

  private final Vertx vertx;
  private final MailClient client;
  private final String host;
  private final Destinations destinations;
  private final String sender;
  private final String bounceAddress;
  private final LongFunction<String> unsubscribe;
  private final long timeoutMillis;

  /**
   * @param unsubscribe the link by which whoever got a contact says that they want no more
   */
  SmtpClient(
      Vertx vertx,
      Gateway gateway,
      String secret,
      LongFunction<String> unsubscribe,
      Destinations destinations,
      SendingSettings settings) {
    this.vertx = vertx;
    this.host = URI.create(gateway.url).getHost();
    this.destinations = destinations;
    this.sender = gateway.sender;
    this.bounceAddress = gateway.bounceAddress;
    this.unsubscribe = unsubscribe;
    this.timeoutMillis = settings.timeout().toMillis();
    this.client = MailClient.create(vertx, config(gateway, secret, settings));
  }

  static MailConfig config(Gateway gateway, String secret, SendingSettings settings) {
    URI address = URI.create(gateway.url);
    boolean implicitTls = "smtps".equals(address.getScheme());
    boolean demandTls = "smtp+tls".equals(address.getScheme());
    var config =
        new MailConfig()
            .setHostname(address.getHost())
            .setPort(address.getPort() > 0 ? address.getPort() : implicitTls ? 465 : 25)
            .setSsl(implicitTls)
            .setStarttls(
                demandTls || !Destinations.mayBePlain(address.getHost(), settings)
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.OPTIONAL)
            .setMaxPoolSize(settings.senders())
            .setKeepAlive(true)
            .setKeepAliveTimeout(10)
            .setPipelining(true)
            .setUserAgent("anbu");
    // Whoever answers must be the host that was named, by a certificate that this Java trusts.
    config.setHostnameVerificationAlgorithm("HTTPS");
    config.setConnectTimeout((int) settings.timeout().toMillis());
    if (gateway.username == null || gateway.username.isBlank()) {
      return config.setLogin(LoginOption.DISABLED);
    }
    return config.setLogin(LoginOption.REQUIRED).setUsername(gateway.username).setPassword(secret);
  }

  @Override
  public CompletionStage<Delivery> send(OutgoingMessage message) {
    var result = new CompletableFuture<Delivery>();
    destinations
        .lookUp(vertx, host)
        .onComplete(
            found -> {
              if (found.failed()) {
                result.complete(read(found.cause()));
              } else if (!destinations.allow(host, found.result())) {
                result.complete(Delivery.retry("address not allowed"));
              } else {
                send(message, result);
              }
            });
    return result.completeOnTimeout(
        Delivery.unknown("timeout"), timeoutMillis, TimeUnit.MILLISECONDS);
  }

  private void send(OutgoingMessage message, CompletableFuture<Delivery> result) {
    client
        .sendMail(mail(message))
        .onSuccess(sent -> result.complete(Delivery.accepted("250", sent.getMessageID())))
        .onFailure(broken -> result.complete(read(broken)));
  }

  @Override
  public WhenUnknown whenUnknown() {
    return WhenUnknown.PERSON;
  }

  @Override
  public void close() {
    client.close();
  }

  private MailMessage mail(OutgoingMessage message) {
    String domain = Gateway.domain(sender);
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Message-ID", "<" + message.reference() + "@" + domain + ">")
            .add("Auto-Submitted", "auto-generated");
    if (message.outreachId() != OutgoingMessage.NO_CONTACT) {
      // RFC 8058: mail programs show a button, and ask without a page.
      headers
          .add("List-Unsubscribe", "<" + unsubscribe.apply(message.outreachId()) + ">")
          .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    var mail =
        new MailMessage()
            .setFrom(sender)
            .setTo(encodedName(message.recipientName()) + " <" + message.recipient() + ">")
            .setSubject(message.subject())
            .setText(message.text())
            .setHtml(MailHtml.of(message.text()))
            .setHeaders(headers);
    return bounceAddress == null
        ? mail
        : mail.setBounceAddress(BounceAddress.of(bounceAddress, message.reference()));
  }

  /** RFC 2047, so that no name can break out of its header. */
  private static String encodedName(String name) {
    return "=?UTF-8?B?"
        + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8))
        + "?=";
  }

  /** The gateway's table: SMTP reply → outcome. */
  static Delivery read(Throwable broken) {
    if (broken instanceof SMTPException answer && answer.getReplyCode() > 0) {
      return read(answer.getReplyCode(), String.join(" ", answer.getReplyMessages()));
    }
    boolean neverConnected =
        broken instanceof ConnectException
            || broken instanceof UnknownHostException
            || broken instanceof SSLException;
    String code = broken.getClass().getSimpleName();
    return neverConnected ? Delivery.retry(code) : Delivery.unknown(code);
  }

  static Delivery read(int reply, String text) {
    String code = String.valueOf(reply);
    if (reply < 500) {
      return Delivery.retry(code);
    }
    var status = MailStatus.in(text).filter(MailStatus::permanent);
    return switch (reply) {
      // Our sign-in, not the patient's address.
      case 530, 534, 535, 538 -> Delivery.retry(code);
      // Mailbox: unless the server says that it is about policy or size.
      case 550, 551, 553, 556 ->
          status.map(MailStatus::noSuchMailbox).orElse(true)
              ? Delivery.noSuchContact(code)
              : Delivery.rejected(code);
      default -> Delivery.rejected(code);
    };
  }
}
