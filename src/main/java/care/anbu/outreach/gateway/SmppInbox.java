package care.anbu.outreach.gateway;

import io.quarkus.logging.Log;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/**
 * Reads what comes by deliver_sm: receipts and texts. Each is answered once it is stored; what
 * could not be is refused for now, and the gateway brings it again. jSMPP answers when a call
 * returns, so that each holds one of its threads: never so many that none is left for answers to
 * what we sent.
 */
final class SmppInbox implements MessageReceiverListener {

  /** Calls that may be here at the same time; others are told to come more slowly. */
  static final int HELD = 16;

  /** Of those, so many are stored at the same time: connections of the database are few. */
  private static final int STORED = 4;

  /** What message_id has room for (SMPP 3.4, 4.4.2). */
  private static final int ID_LENGTH = 64;

  /** Bits of esm_class (SMPP 3.4, 5.2.12). */
  private static final int TYPE = 0x3c;

  private static final int TEXT = 0x00;
  private static final int RECEIPT = 0x04;
  private static final int HEADER = 0x40;

  /** Elements of a header that number the parts (3GPP TS 23.040, 9.2.3.24.1 and .8). */
  private static final int REFERENCE_8 = 0x00;

  private static final int REFERENCE_16 = 0x08;

  private static final Pattern ID = Pattern.compile("\\bid:\\s*(\\S+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern STAT =
      Pattern.compile("\\bstat:\\s*(\\w+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ERR = Pattern.compile("\\berr:\\s*(\\S+)", Pattern.CASE_INSENSITIVE);

  private final Consumer<GatewayNews.PartReceipt> receipts;
  private final Consumer<GatewayNews.IncomingText> texts;
  private final Semaphore places = new Semaphore(HELD);
  private final Semaphore stores = new Semaphore(STORED, true);

  SmppInbox(Consumer<GatewayNews.PartReceipt> receipts, Consumer<GatewayNews.IncomingText> texts) {
    this.receipts = receipts;
    this.texts = texts;
  }

  @Override
  public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
    if (!places.tryAcquire()) {
      throw new ProcessRequestException("more slowly", SMPPConstant.STAT_ESME_RTHROTTLED);
    }
    stores.acquireUninterruptibly();
    try {
      take(pdu);
    } catch (RuntimeException notStored) {
      Log.error("what a gateway delivered was not stored", notStored);
      throw new ProcessRequestException("not stored", SMPPConstant.STAT_ESME_RX_T_APPN);
    } finally {
      stores.release();
      places.release();
    }
  }

  private void take(DeliverSm pdu) {
    switch (pdu.getEsmClass() & TYPE) {
      case RECEIPT -> receipt(pdu).ifPresent(receipts);
      case TEXT -> text(pdu).ifPresent(texts);
      default -> {
        // What phones acknowledge by themselves, and news on the way: not the last word.
      }
    }
  }

  /** Empty while it is not the last word. */
  static Optional<GatewayNews.PartReceipt> receipt(DeliverSm pdu) {
    String text = new String(octets(pdu), StandardCharsets.ISO_8859_1);
    var named = pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
    String id = named == null ? found(ID, text) : written(named.getValueAsString());
    var state = pdu.getOptionalParameter(OptionalParameter.Message_state.class);
    String stat = found(STAT, text);
    if (id == null || id.isEmpty() || id.length() > ID_LENGTH || state == null && stat == null) {
      Log.warn("a receipt names no message, or says nothing of it");
      return Optional.empty();
    }
    int known = state == null ? SmppCodes.state(stat.toUpperCase(Locale.ROOT)) : state.getValue();
    Boolean arrived = SmppCodes.arrived(known);
    if (arrived == null) {
      return Optional.empty();
    }
    var error = pdu.getOptionalParameter(OptionalParameter.Network_error_code.class);
    String err = found(ERR, text);
    String code = (stat == null ? "state " + known : stat) + (err == null ? "" : " " + err);
    boolean bad = !arrived && SmppCodes.noSuchNumber(error == null ? null : error.getValue());
    return Optional.of(
        new GatewayNews.PartReceipt(id, written(pdu.getSourceAddr()), arrived, code, bad));
  }

  /** jSMPP has null for a field that is empty. */
  private static String written(String field) {
    return field == null ? "" : field.strip();
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** Empty where it says of no number that it came from there: it is nobody's. */
  static Optional<GatewayNews.IncomingText> text(DeliverSm pdu) {
    String from = written(pdu.getSourceAddr());
    if (from.isEmpty()) {
      Log.warn("a text came without a sender, and is dropped");
      return Optional.empty();
    }
    boolean international =
        pdu.getSourceAddrTon() == TypeOfNumber.INTERNATIONAL.value() && !from.startsWith("+");
    byte[] octets = octets(pdu);
    GatewayNews.Place place = numbered(pdu);
    if ((pdu.getEsmClass() & HEADER) != 0 && octets.length > 0) {
      int end = Math.min(octets.length, 1 + (octets[0] & 0xff));
      place = place(Arrays.copyOf(octets, end));
      octets = Arrays.copyOfRange(octets, end, octets.length);
    }
    return Optional.of(
        new GatewayNews.IncomingText(
            international ? "+" + from : from, pdu.getDataCoding() & 0xff, octets, place));
  }

  /** Null where the header says nothing of parts. */
  private static GatewayNews.Place place(byte[] header) {
    for (int at = 1; at + 1 < header.length; at += 2 + (header[at + 1] & 0xff)) {
      int length = header[at + 1] & 0xff;
      int content = at + 2;
      if (content + length > header.length) {
        return null;
      }
      if (header[at] == REFERENCE_8 && length == 3) {
        return place(header[content] & 0xff, header[content + 1], header[content + 2]);
      }
      if (header[at] == REFERENCE_16 && length == 4) {
        int reference = (header[content] & 0xff) << 8 | header[content + 1] & 0xff;
        return place(reference, header[content + 2], header[content + 3]);
      }
    }
    return null;
  }

  private static GatewayNews.Place place(int reference, byte count, byte number) {
    int of = count & 0xff;
    int which = number & 0xff;
    return of < 2 || which < 1 || which > of ? null : new GatewayNews.Place(reference, of, which);
  }

  /** The other form of the same, beside the text instead of before it. */
  private static GatewayNews.Place numbered(DeliverSm pdu) {
    var reference = pdu.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
    var count = pdu.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
    var number = pdu.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
    return reference == null || count == null || number == null
        ? null
        : place(reference.getValue() & 0xffff, count.getValue(), number.getValue());
  }

  private static byte[] octets(DeliverSm pdu) {
    byte[] text = pdu.getShortMessage();
    if (text != null && text.length > 0) {
      return text;
    }
    var payload = pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
    return payload == null ? new byte[0] : payload.getValue();
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification pdu) {
    // That a phone can be reached again changes nothing here.
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
    throw new ProcessRequestException("deliver_sm only", SMPPConstant.STAT_ESME_RINVCMDID);
  }
}
