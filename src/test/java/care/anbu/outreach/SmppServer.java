package care.anbu.outreach;

import care.anbu.message.rules.Gsm7;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;

/**
 * An operator's SMPP 3.4 gateway, on jSMPP's own server side: one account, messages as they came,
 * and receipts and texts when a test says so.
 */
public final class SmppServer implements ServerMessageReceiverListener, AutoCloseable {

  public static final String SYSTEM_ID = "anbu";
  public static final String PASSWORD = "secret08";

  private static final int BIND_MILLIS = 5000;
  private static final int ANSWER_MILLIS = 20_000;
  private static final int INVALID_PASSWORD = 0x0e;
  private static final int ALREADY_BOUND = 0x05;
  private static final int INVALID_COMMAND = 0x03;
  private static final int QUERY_FAILED = 0x67;
  private static final byte UCS_2 = 8;
  private static final int HEADER = 0x40;
  private static final int RECEIPT = 0x04;

  /** What becomes of one submit_sm. */
  public enum Fault {
    /** It is taken and answered. */
    NONE,
    /** It is taken, and the connection breaks before the answer. */
    DROPPED,
    /** It is taken, and never answered. */
    SILENT
  }

  /** A part that was taken. */
  public record Message(
      String id,
      String from,
      int fromTon,
      String to,
      byte coding,
      int esm,
      byte[] octets,
      String validity,
      int registered) {

    public boolean part() {
      return (esm & HEADER) != 0;
    }

    private int number() {
      return part() ? octets[5] : 1;
    }

    /** Without the header. */
    public byte[] content() {
      return part() ? Arrays.copyOfRange(octets, 1 + octets[0], octets.length) : octets;
    }
  }

  private final ServerSocket socket;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final Map<Session, Socket> sockets = new ConcurrentHashMap<>();
  private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
  private final List<Message> taken = new CopyOnWriteArrayList<>();
  private final Deque<Object> next = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger ids;
  private final boolean keeps;

  /** What query_sm says of a message, by its id; not there: query failed. */
  public final Map<String, MessageState> states = new ConcurrentHashMap<>();

  public final AtomicInteger queries = new AtomicInteger();
  public final AtomicInteger submitted = new AtomicInteger();
  public final AtomicInteger binds = new AtomicInteger();
  public final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();

  /** command_status of the next binds; 0: they are taken. */
  public volatile int bindStatus;

  /** As many as this account may have. */
  public volatile int mostBinds = 10;

  /** Between taking a message and saying so, in milliseconds. */
  public volatile IntSupplier answersAfter = () -> 0;

  public volatile boolean hexIds;
  public volatile int delayMillis;

  /** A receipt for a message is brought before the answer to it. */
  public volatile boolean receiptFirst;

  public SmppServer() {
    this(0, true);
  }

  /**
   * @param port 0: any
   * @param keeps whether the messages are kept
   */
  public SmppServer(int port, boolean keeps) {
    this.keeps = keeps;
    this.ids = new AtomicInteger(100_000);
    try {
      socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    thread(this::accept);
  }

  /**
   * The network in a process of its own: {@code SmppServer 2775}, or 0 for any port. It says its
   * port, then for each line how many messages came so far, and ends with its input.
   */
  public static void main(String[] arguments) throws IOException {
    try (var server = new SmppServer(Integer.parseInt(arguments[0]), false);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(server.port());
      while (lines.readLine() != null) {
        System.out.println(server.submitted.get());
      }
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  public String url() {
    return "smpp://127.0.0.1:" + port();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        thread(() -> bind(connection));
      } catch (IOException over) {
        return;
      }
    }
  }

  private void bind(Socket connection) {
    try {
      var session =
          new SMPPServerSession(new SocketConnection(connection), null, this, null, 16, 1000);
      session.setTransactionTimer(ANSWER_MILLIS);
      sockets.put(session, connection);
      session.addSessionStateListener(
          (now, before, source) -> {
            if (!now.isBound()) {
              sessions.remove(session);
            }
          });
      BindRequest request = session.waitForBind(BIND_MILLIS);
      int status = status(request);
      if (status == 0) {
        sessions.add(session);
        binds.incrementAndGet();
        request.accept("network");
      } else {
        request.reject(status);
      }
    } catch (IOException | TimeoutException | RuntimeException over) {
      close(connection);
    } catch (Exception malformed) {
      close(connection);
    }
  }

  private int status(BindRequest request) {
    if (bindStatus != 0) {
      return bindStatus;
    }
    if (!request.getSystemId().equals(SYSTEM_ID) || !request.getPassword().equals(PASSWORD)) {
      return INVALID_PASSWORD;
    }
    return sessions.size() < mostBinds ? 0 : ALREADY_BOUND;
  }

  /** Of the next submit_sm, one after the other: faults, and command_status of refusals. */
  public synchronized void then(Object... faults) {
    next.addAll(List.of(faults));
  }

  private synchronized Object fault() {
    return next.poll();
  }

  public List<Message> taken() {
    return List.copyOf(taken);
  }

  /** Whole texts in the order of their first part, joined byte for byte. */
  public List<String> texts() {
    var texts = new ArrayList<String>();
    var seen = new ArrayList<Message>();
    for (Message message : taken) {
      if (seen.contains(message)) {
        continue;
      }
      List<Message> parts =
          message.part()
              ? taken.stream()
                  .filter(other -> other.part() && sameText(message, other))
                  .sorted(Comparator.comparing(Message::number))
                  .toList()
              : List.of(message);
      seen.addAll(parts);
      texts.add(text(parts));
    }
    return texts;
  }

  private static boolean sameText(Message one, Message other) {
    return one.to().equals(other.to())
        && one.octets()[3] == other.octets()[3]
        && one.octets()[4] == other.octets()[4];
  }

  private static String text(List<Message> parts) {
    var octets = new ByteArrayOutputStream();
    parts.forEach(part -> octets.writeBytes(part.content()));
    return parts.get(0).coding() == UCS_2
        ? octets.toString(StandardCharsets.UTF_16BE)
        : Gsm7.decode(octets.toByteArray());
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm pdu, SMPPServerSession source)
      throws ProcessRequestException {
    submitted.incrementAndGet();
    int now = atOnce.incrementAndGet();
    mostAtOnce.accumulateAndGet(now, Math::max);
    try {
      Object fault = fault();
      if (fault instanceof Integer status) {
        throw new ProcessRequestException("as the test says", status);
      }
      pause();
      String id = id();
      if (keeps) {
        taken.add(
            new Message(
                id,
                pdu.getSourceAddr(),
                pdu.getSourceAddrTon(),
                pdu.getDestAddress(),
                pdu.getDataCoding(),
                pdu.getEsmClass(),
                pdu.getShortMessage(),
                pdu.getValidityPeriod(),
                pdu.getRegisteredDelivery()));
      }
      Thread.sleep(answersAfter.getAsInt());
      if (fault == Fault.DROPPED) {
        close(sockets.get(source));
      } else if (fault == Fault.SILENT) {
        closed.await();
      }
      if (receiptFirst) {
        receipt(source, id, pdu.getDestAddress(), "DELIVRD");
      }
      return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
    } catch (InterruptedException | PDUStringException stopped) {
      throw new ProcessRequestException("stopped", INVALID_COMMAND);
    } finally {
      atOnce.decrementAndGet();
    }
  }

  private void pause() throws InterruptedException {
    if (delayMillis > 0) {
      Thread.sleep(delayMillis);
    }
  }

  private String id() {
    int number = ids.incrementAndGet();
    return hexIds ? "%08x".formatted(number) : String.valueOf(number);
  }

  /** A receipt in the text form; what the client answers: its command_status. */
  public int receipt(String id, String recipient, String stat) {
    return receipt(sessions.get(0), id, recipient, stat);
  }

  private static int receipt(SMPPServerSession over, String id, String recipient, String stat) {
    String text =
        "id:%s sub:001 dlvrd:001 submit date:2611301000 done date:2611301001 stat:%s err:000 text:"
            .formatted(id, stat);
    return deliver(over, recipient, RECEIPT, (byte) 0, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The same with what the standard has besides the text. */
  public int receipt(String id, String recipient, MessageState state, OptionalParameter... more) {
    var all = new ArrayList<OptionalParameter>(List.of(more));
    all.add(new OptionalParameter.Receipted_message_id(id));
    all.add(new OptionalParameter.Message_state(state.value()));
    return deliver(
        sessions.get(0),
        recipient,
        RECEIPT,
        (byte) 0,
        new byte[0],
        all.toArray(OptionalParameter[]::new));
  }

  /** A text of a phone, or a part of one with its header. */
  public int text(String from, byte coding, byte[] octets, boolean header) {
    return deliver(sessions.get(0), from, header ? HEADER : 0, coding, octets);
  }

  private static int deliver(
      SMPPServerSession over,
      String from,
      int esm,
      byte coding,
      byte[] octets,
      OptionalParameter... more) {
    try {
      over.deliverShortMessage(
          "",
          TypeOfNumber.INTERNATIONAL,
          NumberingPlanIndicator.ISDN,
          from,
          TypeOfNumber.UNKNOWN,
          NumberingPlanIndicator.UNKNOWN,
          "0200000000",
          new ESMClass(esm),
          (byte) 0,
          (byte) 0,
          new RegisteredDelivery(0),
          DataCodings.newInstance(coding),
          octets,
          more);
      return 0;
    } catch (NegativeResponseException refused) {
      return refused.getCommandStatus();
    } catch (Exception broken) {
      return -1;
    }
  }

  public int open() {
    return sessions.size();
  }

  /** Breaks all connections; the clients come back. */
  public void drop() {
    connections.forEach(SmppServer::close);
    connections.clear();
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm pdu, SMPPServerSession source)
      throws ProcessRequestException {
    queries.incrementAndGet();
    MessageState state = states.get(pdu.getMessageId());
    if (state == null) {
      throw new ProcessRequestException("unknown", QUERY_FAILED);
    }
    return new QuerySmResult(null, state, (byte) 0);
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti pdu, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm pdu, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public void onAcceptCancelSm(CancelSm pdu, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm pdu, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public void onAcceptCancelBroadcastSm(CancelBroadcastSm pdu, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
      QueryBroadcastSm pdu, SMPPServerSession source) throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
    throw unknownCommand();
  }

  private static ProcessRequestException unknownCommand() {
    return new ProcessRequestException("unknown command", INVALID_COMMAND);
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work, "smpp-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    drop();
  }
}
