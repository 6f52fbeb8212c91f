package care.anbu.outreach;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A text gateway that behaves as told, and counts what really reached a phone. */
public final class SmsServer implements AutoCloseable {

  /** What the gateway does with one request. */
  public interface Behaviour {
    void answer(HttpExchange request, String body, SmsServer server) throws IOException;
  }

  public static final Behaviour TAKES = (request, body, server) -> server.take(request, body, 202);

  /** The same in Twilio's form. */
  public static final Behaviour TAKES_FORM =
      (request, body, server) -> server.take(request, body, 201);

  /** Takes the message, then breaks the connection before the answer. */
  public static final Behaviour TAKES_AND_RESETS =
      (request, body, server) -> {
        server.deliver(request);
        request.getResponseBody();
        request.close();
      };

  private final HttpServer http;
  private final Map<String, Integer> delivered = new ConcurrentHashMap<>();
  private final Deque<Behaviour> next = new ArrayDeque<>();
  public final AtomicInteger requests = new AtomicInteger();
  public volatile Behaviour always = TAKES;
  public volatile String lastBody;

  public SmsServer() {
    try {
      http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    http.createContext("/", this::handle);
    http.setExecutor(Executors.newCachedThreadPool());
    http.start();
  }

  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/messages";
  }

  /** What the next requests get, one each; after them what {@code always} says. */
  public synchronized void then(Behaviour... behaviours) {
    next.addAll(java.util.List.of(behaviours));
  }

  public static Behaviour status(int status, String body) {
    return (request, ignored, server) -> send(request, status, body);
  }

  /** How many messages reached a phone, and how many of those came twice. */
  public int delivered() {
    return delivered.size();
  }

  private void handle(HttpExchange request) throws IOException {
    requests.incrementAndGet();
    String body = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    lastBody = body;
    Behaviour behaviour;
    synchronized (this) {
      behaviour = next.isEmpty() ? always : next.poll();
    }
    behaviour.answer(request, body, this);
  }

  private void take(HttpExchange request, String body, int status) throws IOException {
    boolean known = deliver(request);
    send(request, known ? 409 : status, "{\"id\": \"g1\"}");
  }

  /** A key that was seen before is not delivered again. */
  public boolean deliver(HttpExchange request) {
    String key = request.getRequestHeaders().getFirst("Idempotency-Key");
    return delivered.merge(key == null ? "form" + requests.get() : key, 1, Integer::sum) > 1;
  }

  private static void send(HttpExchange request, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    request.sendResponseHeaders(status, bytes.length);
    request.getResponseBody().write(bytes);
    request.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
