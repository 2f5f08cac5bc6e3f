package geodesic.environment.box2d;

/**
 * The distance between two convex shapes by the algorithm of Gilbert, Johnson and Keerthi: Box2D's
 * b2Distance. The first shape lies in world coordinates.
 */
final class Distance {
  private static final int MAX_ITERATIONS = 20;

  /** Corners of the difference of the shapes that the nearest point to the origin lies among. */
  private final Corner[] simplex = {new Corner(), new Corner(), new Corner()};

  private final int[] oldA = new int[3];
  private final int[] oldB = new int[3];
  private int count;
  private float metric;

  // The search for the origin, of one iteration.
  private float directionX;
  private float directionY;

  private static final class Corner {
    float ax;
    float ay;
    float bx;
    float by;
    float x;
    float y;
    float weight;
    int indexA;
    int indexB;

    void set(Corner other) {
      ax = other.ax;
      ay = other.ay;
      bx = other.bx;
      by = other.by;
      x = other.x;
      y = other.y;
      weight = other.weight;
      indexA = other.indexA;
      indexB = other.indexB;
    }

    void load(Shape a, int ia, Shape b, int ib, Transform transform) {
      indexA = ia;
      indexB = ib;
      ax = a.x[ia];
      ay = a.y[ia];
      bx = transform.pointX(b.x[ib], b.y[ib]);
      by = transform.pointY(b.x[ib], b.y[ib]);
      x = bx - ax;
      y = by - ay;
    }
  }

  /** Forgets the corners of the last query, which the next would start from. */
  void forget() {
    count = 0;
  }

  /** Returns how many corners the nearest points lie among: 1 to 3. */
  int corners() {
    return count;
  }

  int indexA(int corner) {
    return simplex[corner].indexA;
  }

  int indexB(int corner) {
    return simplex[corner].indexB;
  }

  /** Returns the distance of the shapes without their skins; 0 or nearly so when they overlap. */
  float between(Shape a, Shape b, Transform transform) {
    start(a, b, transform);
    int iterations = 0;
    while (iterations < MAX_ITERATIONS) {
      int oldCount = count;
      for (int i = 0; i < oldCount; i++) {
        oldA[i] = simplex[i].indexA;
        oldB[i] = simplex[i].indexB;
      }
      if (count == 2) {
        solve2();
      } else if (count == 3) {
        solve3();
      }
      if (count == 3) {
        break;
      }
      aim();
      if (directionX * directionX + directionY * directionY
          < Tolerances.EPSILON * Tolerances.EPSILON) {
        break;
      }
      Corner corner = simplex[count];
      int ia = a.support(-directionX, -directionY);
      int ib =
          b.support(
              transform.backX(directionX, directionY), transform.backY(directionX, directionY));
      corner.load(a, ia, b, ib, transform);
      iterations++;
      if (known(ia, ib, oldCount)) {
        break;
      }
      count++;
    }
    metric = metric();
    return length();
  }

  private boolean known(int ia, int ib, int oldCount) {
    for (int i = 0; i < oldCount; i++) {
      if (oldA[i] == ia && oldB[i] == ib) {
        return true;
      }
    }
    return false;
  }

  private void start(Shape a, Shape b, Transform transform) {
    for (int i = 0; i < count; i++) {
      simplex[i].load(a, simplex[i].indexA, b, simplex[i].indexB, transform);
    }
    if (count > 1) {
      float now = metric();
      if (now < 0.5f * metric || 2.0f * metric < now || now < Tolerances.EPSILON) {
        count = 0;
      }
    }
    if (count == 0) {
      simplex[0].load(a, 0, b, 0, transform);
      simplex[0].weight = 1;
      count = 1;
    }
  }

  private float metric() {
    Corner v1 = simplex[0];
    Corner v2 = simplex[1];
    Corner v3 = simplex[2];
    return switch (count) {
      case 2 -> Tolerances.length(v1.x - v2.x, v1.y - v2.y);
      case 3 -> (v2.x - v1.x) * (v3.y - v1.y) - (v2.y - v1.y) * (v3.x - v1.x);
      default -> 0;
    };
  }

  private float length() {
    Corner v1 = simplex[0];
    Corner v2 = simplex[1];
    return switch (count) {
      case 1 -> Tolerances.length(v1.ax - v1.bx, v1.ay - v1.by);
      case 2 ->
          Tolerances.length(
              (v1.weight * v1.ax + v2.weight * v2.ax) - (v1.weight * v1.bx + v2.weight * v2.bx),
              (v1.weight * v1.ay + v2.weight * v2.ay) - (v1.weight * v1.by + v2.weight * v2.by));
      default -> 0;
    };
  }

  /** Finds the direction from the simplex to the origin. */
  private void aim() {
    Corner v1 = simplex[0];
    if (count == 1) {
      directionX = -v1.x;
      directionY = -v1.y;
      return;
    }
    Corner v2 = simplex[1];
    float alongX = v2.x - v1.x;
    float alongY = v2.y - v1.y;
    if (alongX * -v1.y - alongY * -v1.x > 0) {
      directionX = -alongY;
      directionY = alongX;
    } else {
      directionX = alongY;
      directionY = -alongX;
    }
  }

  private void keep(Corner corner) {
    corner.weight = 1;
    count = 1;
    if (corner != simplex[0]) {
      simplex[0].set(corner);
    }
  }

  private void weigh(Corner one, float weight1, Corner two, float weight2) {
    float inverse = 1.0f / (weight1 + weight2);
    one.weight = weight1 * inverse;
    two.weight = weight2 * inverse;
    count = 2;
  }

  private void solve2() {
    Corner v1 = simplex[0];
    Corner v2 = simplex[1];
    float alongX = v2.x - v1.x;
    float alongY = v2.y - v1.y;
    float weight2 = -(v1.x * alongX + v1.y * alongY);
    if (weight2 <= 0) {
      keep(v1);
      return;
    }
    float weight1 = v2.x * alongX + v2.y * alongY;
    if (weight1 <= 0) {
      keep(v2);
      return;
    }
    weigh(v1, weight1, v2, weight2);
  }

  private void solve3() {
    Corner v1 = simplex[0];
    Corner v2 = simplex[1];
    Corner v3 = simplex[2];
    float e12x = v2.x - v1.x;
    float e12y = v2.y - v1.y;
    float e13x = v3.x - v1.x;
    float e13y = v3.y - v1.y;
    float e23x = v3.x - v2.x;
    float e23y = v3.y - v2.y;
    float d12at1 = v2.x * e12x + v2.y * e12y;
    float d12at2 = -(v1.x * e12x + v1.y * e12y);
    float d13at1 = v3.x * e13x + v3.y * e13y;
    float d13at2 = -(v1.x * e13x + v1.y * e13y);
    float d23at1 = v3.x * e23x + v3.y * e23y;
    float d23at2 = -(v2.x * e23x + v2.y * e23y);
    float area = e12x * e13y - e12y * e13x;
    float d123at1 = area * (v2.x * v3.y - v2.y * v3.x);
    float d123at2 = area * (v3.x * v1.y - v3.y * v1.x);
    float d123at3 = area * (v1.x * v2.y - v1.y * v2.x);
    if (d12at2 <= 0 && d13at2 <= 0) {
      keep(v1);
    } else if (d12at1 > 0 && d12at2 > 0 && d123at3 <= 0) {
      weigh(v1, d12at1, v2, d12at2);
    } else if (d13at1 > 0 && d13at2 > 0 && d123at2 <= 0) {
      weigh(v1, d13at1, v3, d13at2);
      v2.set(v3);
    } else if (d12at1 <= 0 && d23at2 <= 0) {
      keep(v2);
    } else if (d13at1 <= 0 && d23at1 <= 0) {
      keep(v3);
    } else if (d23at1 > 0 && d23at2 > 0 && d123at1 <= 0) {
      weigh(v2, d23at1, v3, d23at2);
      v1.set(v3);
    }
  }
}
