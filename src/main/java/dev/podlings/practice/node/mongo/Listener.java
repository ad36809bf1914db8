package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/**
 * Where drivers reach a mongod: a port of the host's loopback, with the library's handlers. Each connection has a
 * thread of its own, as with mongod, so that a write that waits for a majority holds nobody else up.
 */
final class Listener implements AutoCloseable {
    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("mongod", true), NioIoHandler.newFactory());
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final InetSocketAddress address;

    Listener(MongoBackend backend) {
        this.address = (InetSocketAddress) new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    // Netty 4.2 would have handlers pass work on by themselves; these are the library's.
                    @SuppressWarnings("deprecation")
                    @Override
                    protected void initChannel(SocketChannel client) {
                        DefaultEventExecutor own =
                                new DefaultEventExecutor(new DefaultThreadFactory("mongod connection", true));
                        client.pipeline()
                                .addLast(new MongoWireReplyEncoder())
                                .addLast(new MongoWireMessageEncoder())
                                .addLast(new MongoWireProtocolHandler())
                                .addLast(own, new End(own))
                                .addLast(own, new MongoDatabaseHandler(backend, clients))
                                .addLast(own, new MongoExceptionHandler());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel()
                .localAddress();
    }

    /**
     * Ends a connection's thread: of the handlers that need it this is the first, and a pipeline is taken down from its
     * end.
     */
    private static final class End extends ChannelInboundHandlerAdapter {
        private final DefaultEventExecutor own;

        End(DefaultEventExecutor own) {
            this.own = own;
        }

        // Nobody waits for a thread to end.
        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void handlerRemoved(ChannelHandlerContext context) {
            own.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    /** Brings bytes both ways between a pod's connection and the server's socket. */
    void serve(InputStream in, OutputStream out) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            Thread back = new Thread(
                    () -> {
                        try {
                            OutputStream into = socket.getOutputStream();
                            in.transferTo(into);
                            socket.shutdownOutput();
                        } catch (IOException gone) {
                            // The client or the server has gone: the other direction ends by itself.
                            return;
                        }
                    },
                    "mongod connection");
            back.setDaemon(true);
            back.start();
            byte[] some = new byte[8192];
            InputStream answers = socket.getInputStream();
            for (int count = answers.read(some); count >= 0; count = answers.read(some)) {
                out.write(some, 0, count);
                out.flush();
            }
        }
    }

    /** Does not wait for clients. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void close() {
        clients.close();
        loops.shutdownGracefully(1, 5, TimeUnit.SECONDS);
    }
}
