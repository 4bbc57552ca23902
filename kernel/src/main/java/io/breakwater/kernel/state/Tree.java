package io.breakwater.kernel.state;

import io.breakwater.model.value.Invariant;

/*
 * A height-balanced binary tree in the manner of Adelson-Velsky and Landis (1962), with path
 * copying: a change copies the nodes between the root and the place, everything else is shared with
 * the tree before. Heights of siblings differ by at most one, so a path has at most 1.44 log2 n
 * nodes. Each node also holds the sum of the entry hashes below it; a sum does not depend on the
 * shape, so trees of equal content have equal sums however they came about.
 */
sealed interface Tree<K extends Comparable<? super K>, V extends Hashed> {
  int height();

  int size();

  long hashSum();

  record Empty<K extends Comparable<? super K>, V extends Hashed>() implements Tree<K, V> {
    @Override
    public int height() {
      return 0;
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public long hashSum() {
      return 0;
    }
  }

  record Node<K extends Comparable<? super K>, V extends Hashed>(
      Table.Entry<K, V> entry,
      long entryHash,
      Tree<K, V> left,
      Tree<K, V> right,
      int height,
      int size,
      long hashSum)
      implements Tree<K, V> {

    static <K extends Comparable<? super K>, V extends Hashed> Node<K, V> of(
        Table.Entry<K, V> entry, long entryHash, Tree<K, V> left, Tree<K, V> right) {
      return new Node<>(
          entry,
          entryHash,
          left,
          right,
          1 + Math.max(left.height(), right.height()),
          1 + left.size() + right.size(),
          entryHash + left.hashSum() + right.hashSum());
    }

    Node<K, V> withChildren(Tree<K, V> newLeft, Tree<K, V> newRight) {
      return balanced(of(entry, entryHash, newLeft, newRight));
    }
  }

  static <K extends Comparable<? super K>, V extends Hashed> Tree<K, V> put(
      Tree<K, V> tree, Table.Entry<K, V> entry, long entryHash) {
    return switch (tree) {
      case Empty<K, V> empty -> Node.of(entry, entryHash, empty, empty);
      case Node<K, V> node -> {
        int order = entry.key().compareTo(node.entry().key());
        if (order == 0) {
          yield Node.of(entry, entryHash, node.left(), node.right());
        }
        yield order < 0
            ? node.withChildren(put(node.left(), entry, entryHash), node.right())
            : node.withChildren(node.left(), put(node.right(), entry, entryHash));
      }
    };
  }

  static <K extends Comparable<? super K>, V extends Hashed> Tree<K, V> remove(
      Tree<K, V> tree, K key) {
    return switch (tree) {
      case Empty<K, V> empty -> empty;
      case Node<K, V> node -> {
        int order = key.compareTo(node.entry().key());
        if (order == 0) {
          yield joined(node.left(), node.right());
        }
        yield order < 0
            ? node.withChildren(remove(node.left(), key), node.right())
            : node.withChildren(node.left(), remove(node.right(), key));
      }
    };
  }

  /// The tree of both, where every key of the left is below every key of the right.
  private static <K extends Comparable<? super K>, V extends Hashed> Tree<K, V> joined(
      Tree<K, V> left, Tree<K, V> right) {
    return switch (right) {
      case Empty<K, V> _ -> left;
      case Node<K, V> node -> {
        Node<K, V> first = leftmost(node);
        yield balanced(
            Node.of(first.entry(), first.entryHash(), left, remove(right, first.entry().key())));
      }
    };
  }

  static <K extends Comparable<? super K>, V extends Hashed> Node<K, V> leftmost(Node<K, V> node) {
    Node<K, V> at = node;
    while (at.left() instanceof Node<K, V> next) {
      at = next;
    }
    return at;
  }

  static <K extends Comparable<? super K>, V extends Hashed> Node<K, V> rightmost(Node<K, V> node) {
    Node<K, V> at = node;
    while (at.right() instanceof Node<K, V> next) {
      at = next;
    }
    return at;
  }

  private static <K extends Comparable<? super K>, V extends Hashed> Node<K, V> balanced(
      Node<K, V> node) {
    int tilt = node.left().height() - node.right().height();
    if (tilt > 1) {
      Node<K, V> left = whole(node.left());
      boolean bent = left.left().height() < left.right().height();
      return turnedRight(node, bent ? turnedLeft(left, whole(left.right())) : left);
    }
    if (tilt < -1) {
      Node<K, V> right = whole(node.right());
      boolean bent = right.right().height() < right.left().height();
      return turnedLeft(node, bent ? turnedRight(right, whole(right.left())) : right);
    }
    return node;
  }

  private static <K extends Comparable<? super K>, V extends Hashed> Node<K, V> turnedRight(
      Node<K, V> node, Node<K, V> left) {
    Node<K, V> lowered = Node.of(node.entry(), node.entryHash(), left.right(), node.right());
    return Node.of(left.entry(), left.entryHash(), left.left(), lowered);
  }

  private static <K extends Comparable<? super K>, V extends Hashed> Node<K, V> turnedLeft(
      Node<K, V> node, Node<K, V> right) {
    Node<K, V> lowered = Node.of(node.entry(), node.entryHash(), node.left(), right.left());
    return Node.of(right.entry(), right.entryHash(), lowered, right.right());
  }

  private static <K extends Comparable<? super K>, V extends Hashed> Node<K, V> whole(
      Tree<K, V> tree) {
    Invariant.check(tree instanceof Node<K, V>, "a tree with a height has a node");
    return (Node<K, V>) tree;
  }
}
