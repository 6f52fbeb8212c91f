package care.anbu.clinic.door;

/** When the doors look at a request; sign-in stands at -200, what a path asks of a role at -100. */
final class Order {

  static final int FIRST = -20_000;
  static final int BEFORE_AUTHENTICATION = -9_000;
  static final int AFTER_AUTHORIZATION = -50;

  private Order() {}
}
